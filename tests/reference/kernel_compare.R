# Comparison of groups: base R; Hedges' g interval by inverting the noncentral t; Games-Howell from its formula.
source("kernel_session.R")
y <- d$y; g <- d$kind
x1 <- na.omit(y[d$d == 1]); x0 <- na.omit(y[d$d == 0])
w <- t.test(x1, x0)
m <- length(x1) + length(x0) - 2
scale <- sqrt(1 / length(x1) + 1 / length(x0))
pooled <- sqrt(((length(x1) - 1) * var(x1) + (length(x0) - 1) * var(x0)) / m)
cohen <- (mean(x1) - mean(x0)) / pooled
J <- exp(lgamma(m / 2) - lgamma((m - 1) / 2)) / sqrt(m / 2)
nc <- function(p) uniroot(function(v) pt(cohen / scale, m, v) - p, cohen / scale + c(-10, 10), tol = 1e-13)$root
aov_table <- anova(lm(y ~ g))
SS <- aov_table$`Sum Sq`; MSW <- aov_table$`Mean Sq`[2]
welch <- oneway.test(y ~ g)
kw <- kruskal.test(y, factor(g))
ok <- !is.na(y)
means <- tapply(y[ok], g[ok], mean); vars <- tapply(y[ok], g[ok], var); n <- tapply(y[ok], g[ok], length)
pairs <- combn(names(means), 2)
gh <- apply(pairs, 2, function(p) {
  u <- vars[p] / n[p]; se <- sqrt(sum(u)); df <- sum(u)^2 / sum(u^2 / (n[p] - 1)); diff <- means[[p[1]]] - means[[p[2]]]
  h <- qtukey(.95, length(means), df) * se / sqrt(2)
  c(diff, se, df, ptukey(abs(diff) / se * sqrt(2), length(means), df, lower.tail = FALSE), diff - h, diff + h)
})
save_values(list(
  welch_t = list(estimate = mean(x1) - mean(x0), t = w$statistic[[1]], df = w$parameter[[1]], p_value = w$p.value,
                 std_error = w$stderr, ci = c(w$conf.int), n = length(x1) + length(x0)),
  hedges_g = list(estimate = J * cohen, ci_low = J * scale * nc(.975), ci_high = J * scale * nc(.025)),
  welch_anova = list(statistic = welch$statistic[[1]], df1 = welch$parameter[[1]], df2 = welch$parameter[[2]],
                     p_value = welch$p.value),
  eta_squared = SS[1] / sum(SS), omega_squared = (SS[1] - aov_table$Df[1] * MSW) / (sum(SS) + MSW),
  kruskal = list(statistic = kw$statistic[[1]], p_value = kw$p.value, epsilon_squared = kw$statistic[[1]] / (sum(ok) - 1)),
  games_howell = list(pairs = t(pairs), rows = t(gh))), "kernel_compare")
