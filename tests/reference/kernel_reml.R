# Random intercepts by REML: lme4 + lmerTest, optimiser driven to 1e-12.
suppressMessages({library(lme4); library(lmerTest)})
source("kernel_session.R")
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhobeg = 0.1, rhoend = 1e-12, maxfun = 1e6), check.conv.singular = "ignore")
one <- function(f, a, L = NULL) {
  m <- lmerTest::lmer(f, a, REML = TRUE, control = tight)
  s <- coef(summary(m, ddf = "Satterthwaite"))
  v <- as.data.frame(VarCorr(m))$vcov
  list(n = nobs(m), n_units = ngrps(m)[[1]], names = names(fixef(m)), estimate = as.numeric(fixef(m)),
       std_error = as.numeric(s[, "Std. Error"]), df = as.numeric(s[, "df"]), p_value = as.numeric(s[, "Pr(>|t|)"]),
       cov = as.matrix(vcov(m)), var_between = v[1], var_within = v[2], log_likelihood = as.numeric(logLik(m)),
       blup = ranef(m)$g[, 1], fitted_first5 = as.numeric(fitted(m)[1:5]),
       contrast = if (is.null(L)) NULL else {
         r <- contest1D(m, L, confint = TRUE)
         list(L = L, estimate = r$Estimate, std_error = r$`Std. Error`, df = r$df, ci_low = r$lower, ci_high = r$upper)
       })
}
a <- d[complete.cases(d[, c("y", "x", "z", "d", "g")]), ]
b <- a
b$y <- ave(b$y, b$g, FUN = function(v) v - mean(v)) # no variance between groups: the boundary
save_values(list(
  full = one(y ~ x + z + d + kind + (1 | g), a),
  interaction = one(y ~ x * z + d + (1 | g), a, c(0, 1, 0, 0, 1)),
  null = one(y ~ 1 + (1 | g), d),
  boundary = one(y ~ x + z + (1 | g), b)), "kernel_reml")
