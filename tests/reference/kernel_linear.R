# Least squares with CR2 + Satterthwaite (clubSandwich), CR1S and HC3 (sandwich).
suppressMessages({library(clubSandwich); library(sandwich)})
source("kernel_session.R")
a <- d[complete.cases(d[, c("y", "x", "z", "d", "g")]), ]
one <- function(f, a) {
  m <- lm(f, a)
  V <- vcovCR(m, cluster = a$g, type = "CR2")
  ct <- coef_test(m, vcov = V, cluster = a$g, test = "Satterthwaite")
  ci <- conf_int(m, vcov = V, cluster = a$g, test = "Satterthwaite")
  k <- length(coef(m))
  G <- length(unique(a$g))
  s <- summary(m)
  cr1s <- vcovCL(m, cluster = a$g, type = "HC1", cadjust = TRUE)
  tcr1s <- coef(m) / sqrt(diag(cr1s))
  list(n = nobs(m), n_units = G, names = names(coef(m)), estimate = as.numeric(coef(m)), r_squared = s$r.squared,
       r_squared_adj = s$adj.r.squared,
       CR2 = list(std_error = ct$SE, df = ct$df, p_value = ct$p_Satt, t = ct$tstat, ci_low = ci$CI_L, ci_high = ci$CI_U,
                  cov = as.matrix(V)[1:k, 1:k]),
       CR1S = list(std_error = as.numeric(sqrt(diag(cr1s))), p_value = as.numeric(2 * pt(-abs(tcr1s), G - 1))),
       HC3 = list(std_error = as.numeric(sqrt(diag(vcovHC(m, "HC3"))))),
       classical = list(std_error = as.numeric(s$coefficients[, 2]), p_value = as.numeric(s$coefficients[, 4])))
}
interaction <- lm(y ~ x * z + d, a)
L <- rbind(c(0, 1, 0, 0, -1), c(0, 1, 0, 0, 1), c(1, .5, .2, 1, .1))
lc <- lapply(1:3, function(i) {
  r <- linear_contrast(interaction, vcov = "CR2", cluster = a$g, contrasts = L[i, , drop = FALSE], test = "Satterthwaite")
  list(estimate = r$Est, std_error = r$SE, df = r$df, ci_low = r$CI_L, ci_high = r$CI_U)
})
mean_only <- one(y ~ 1, d[!is.na(d$y), ])
save_values(list(
  plain = one(y ~ x + z + d + kind, a),
  interaction = one(y ~ x * z + d, a),
  singular = one(y ~ x + d + alone, a),
  no_constant = one(y ~ 0 + x + d, a),
  mean = mean_only,
  contrast = list(L = L, rows = lc)), "kernel_linear")
