# The models of model_rows.csv and model_answers.csv: lm with clubSandwich CR2, lmer with lmerTest.
suppressMessages({library(clubSandwich); library(lmerTest)})
source("kernel_session.R")
rows <- read.csv("model_rows.csv", stringsAsFactors = FALSE)
answers <- read.csv("model_answers.csv", stringsAsFactors = FALSE)
controls <- c("org_type", "log_staff", "party_share", "female_share")  # 4 + 3 columns: a fifth of 35 or 36 units

cr2 <- function(m, data) {
  V <- vcovCR(m, cluster = data$unit_id, type = "CR2")
  ct <- coef_test(m, vcov = V, cluster = data$unit_id, test = "Satterthwaite")
  ci <- conf_int(m, vcov = V, cluster = data$unit_id, test = "Satterthwaite")
  list(names = names(coef(m)), estimate = as.numeric(coef(m)), std_error = ct$SE, df = ct$df, p_value = ct$p_Satt,
       ci_low = ci$CI_L, ci_high = ci$CI_U, n = nobs(m), n_units = length(unique(data$unit_id)),
       r_squared = summary(m)$r.squared)
}

complete <- function(d, names) d[complete.cases(d[, names]), ]
centred <- function(x) x - mean(x)

union <- complete(rows[rows$massorg_type == "union", ],
                  c("outcome_ledger80", "cross_a_share", "venue_couse", controls))
union$product <- centred(union$cross_a_share) * centred(union$venue_couse)
fit_union <- cr2(lm(outcome_ledger80 ~ cross_a_share + venue_couse + product + factor(year) + factor(org_type) +
                      log_staff + party_share + female_share, union), union)
low <- max(mean(union$cross_a_share) - sd(union$cross_a_share), min(union$cross_a_share))
high <- min(mean(union$cross_a_share) + sd(union$cross_a_share), max(union$cross_a_share))
m <- lm(outcome_ledger80 ~ cross_a_share + venue_couse + product + factor(year) + factor(org_type) +
          log_staff + party_share + female_share, union)
slopes <- lapply(c(low, high), function(at) {
  L <- matrix(0, 1, length(coef(m)))
  L[1, 3] <- 1
  L[1, 4] <- at - mean(union$cross_a_share)
  r <- linear_contrast(m, vcov = "CR2", cluster = union$unit_id, contrasts = L, test = "Satterthwaite")
  list(at = at, estimate = r$Est, std_error = r$SE, df = r$df, ci_low = r$CI_L, ci_high = r$CI_U)
})

both <- complete(rows[rows$massorg_type != "union", ],
                 c("outcome_ledger80", "cross_b_share", "cross_c_share", "venue_couse", controls))
both$product_b <- centred(both$cross_b_share) * centred(both$venue_couse)
both$product_c <- centred(both$cross_c_share) * centred(both$venue_couse)
both$massorg_type <- factor(both$massorg_type, levels = c("league", "women"))
fit_both <- cr2(lm(outcome_ledger80 ~ cross_b_share + cross_c_share + venue_couse + product_b + product_c +
                     factor(year) + massorg_type + factor(org_type) + log_staff + party_share + female_share, both),
                both)

last <- rows[rows$year == 2025 & rows$massorg_type == "union", c("unit_id", "cross_a_share")]
units <- unique(rows[rows$year == 2025, c("unit_id", "venue_couse", controls)])
data <- merge(merge(answers, units, by = "unit_id"), last, by = "unit_id", all.x = TRUE)
person <- c("resp_role", "political", "age_band", "tenure_band", "is_massorg_cadre")
data <- complete(data, c("effect_perc", "cross_a_share", "venue_couse", controls, person))
mixed <- lmer(effect_perc ~ cross_a_share + venue_couse + factor(org_type) + log_staff + party_share + female_share +
                factor(resp_role) + factor(political) + factor(age_band) + factor(tenure_band) + is_massorg_cadre +
                (1 | unit_id), data, REML = TRUE,
              control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5)))
table <- coef(summary(mixed))
vc <- as.data.frame(VarCorr(mixed))$vcov
save_values(list(
  union = fit_union, slopes = slopes, league_women = fit_both,
  perceived = list(names = rownames(table), estimate = table[, 1], std_error = table[, 2], df = table[, 3],
                   p_value = table[, 5], var_between = vc[1], var_within = vc[2], n = nobs(mixed),
                   n_units = length(unique(data$unit_id)))), "model_fits")
