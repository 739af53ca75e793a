* Declared missing values, as PSPP 1.6.2 counts without them. In this folder: pspp -O format=csv -o spss_missing.csv spss_missing.sps
DATA LIST LIST NOTABLE /Q20_1 Q20_2 Q20_3 Q20_4 (F1) Q3 (F2).
BEGIN DATA
4 3 4 4 56
9 2 3 5 32
1 3 1 3 27
5 2 4 4 34
9 3 3 3 52
4 4 5 4 59
1 2 2 2 99
5 5 5 5 31
2 1 1 1 43
3 4 3 5 35
5 3 9 4 40
1 9 2 3 49
3 3 9 3 58
2 9 3 3 58
4 3 3 3 47
9 3 3 2 25
2 2 3 2 47
5 3 3 4 52
3 9 2 2 22
3 3 4 3 99
5 5 4 3 41
4 4 3 4 38
4 5 4 3 40
3 1 2 2 58
3 4 4 5 31
4 4 5 8 33
3 4 2 1 33
2 3 4 2 36
3 4 3 2 55
3 2 9 3 56
1 1 2 3 41
3 2 3 8 30
5 4 3 8 99
3 5 2 2 30
2 3 2 8 32
4 2 2 3 39
5 5 5 5 33
1 2 3 1 34
9 1 3 3 59
3 2 2 4 24
END DATA.
MISSING VALUES Q20_1 Q20_2 Q20_3 (9) Q20_4 (8) Q3 (99).
RELIABILITY /VARIABLES=Q20_1 Q20_2 Q20_3 Q20_4.
COMPUTE everyone = 1.
COMPUTE whole = NMISS(Q20_1, Q20_2, Q20_3, Q20_4) = 0.
COMPUTE total = Q20_1 + Q20_2 + Q20_3 + Q20_4.
SAVE OUTFILE='spss_missing_rows.sav'.
AGGREGATE OUTFILE=* /BREAK=everyone /n1 = N(Q20_1) /n2 = N(Q20_2) /n3 = N(Q20_3) /n4 = N(Q20_4) /n5 = N(Q3)
  /m1 = MEAN(Q20_1) /m2 = MEAN(Q20_2) /m3 = MEAN(Q20_3) /m4 = MEAN(Q20_4) /m5 = MEAN(Q3) /sd5 = SD(Q3).
FORMATS n1 n2 n3 n4 n5 (F4) m1 m2 m3 m4 m5 sd5 (F12.8).
LIST.
GET FILE='spss_missing_rows.sav'.
SELECT IF whole.
AGGREGATE OUTFILE=* /BREAK=everyone /n = N(total) /s1 = SD(Q20_1) /s2 = SD(Q20_2) /s3 = SD(Q20_3) /s4 = SD(Q20_4) /s = SD(total).
COMPUTE alpha = 4 / 3 * (1 - (s1 ** 2 + s2 ** 2 + s3 ** 2 + s4 ** 2) / s ** 2).
FORMATS n (F4) alpha (F12.8).
LIST n alpha.
ERASE FILE='spss_missing_rows.sav'.
