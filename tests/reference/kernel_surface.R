# Response surface z = b0 + b1 x + b2 y + b3 x^2 + b4 xy + b5 y^2: CR2 + Satterthwaite (clubSandwich), and the slopes
# and curvatures along x = y and x = -y (Edwards 2002) as linear contrasts.
suppressMessages(library(clubSandwich))
source("kernel_session.R")
a <- d[complete.cases(d[, c("y", "x", "z", "g")]), ]
m <- lm(y ~ x + z + I(x^2) + I(x * z) + I(z^2), a)
ct <- coef_test(m, vcov = "CR2", cluster = a$g, test = "Satterthwaite")
L <- rbind(c(0, 1, 1, 0, 0, 0), c(0, 0, 0, 1, 1, 1), c(0, 1, -1, 0, 0, 0), c(0, 0, 0, 1, -1, 1))
lines <- lapply(1:4, function(i) {
  r <- linear_contrast(m, vcov = "CR2", cluster = a$g, contrasts = L[i, , drop = FALSE], test = "Satterthwaite")
  list(estimate = r$Est, std_error = r$SE, df = r$df, ci_low = r$CI_L, ci_high = r$CI_U)
})
save_values(list(n = nobs(m), n_units = length(unique(a$g)), estimate = as.numeric(coef(m)), std_error = ct$SE,
                 df = ct$df, p_value = ct$p_Satt, lines = lines), "kernel_surface")
