# Moments, alpha, ICC of units and raters, correlations: psych and base R.
suppressMessages(library(psych))
source("kernel_session.R")
items <- d[, paste0("i", 1:5)]
full <- na.omit(items)
describe_one <- function(x) {
  r <- psych::describe(x, type = 2)
  q <- t.test(x)
  list(n = r$n, n_missing = sum(is.na(x)), mean = r$mean, sd = r$sd, minimum = r$min, median = r$median, maximum = r$max,
       skewness = r$skew, kurtosis = r$kurtosis, std_error = r$se, ci_low = q$conf.int[1], ci_high = q$conf.int[2])
}
alpha_of <- function(x) {
  a <- psych::alpha(x, warnings = FALSE)
  f <- psych::alpha.ci(a$total$raw_alpha, n.obs = nrow(x), n.var = ncol(x), p.val = .05)
  list(n = nrow(x), alpha = a$total$raw_alpha, alpha_standardised = a$total$std.alpha, mean_r = a$total$average_r,
       ci_low = f$lower.ci[[1]], ci_high = f$upper.ci[[1]], citc = a$item.stats$r.drop,
       alpha_if_deleted = a$alpha.drop$raw_alpha)
}
p <- psych::alpha(items, warnings = FALSE)
one_way <- function(y, g) {
  k <- !is.na(y); y <- y[k]; g <- g[k]
  t <- anova(lm(y ~ factor(g)))
  size <- as.numeric(table(g)); G <- length(size); N <- sum(size)
  n0 <- (N - sum(size^2) / N) / (G - 1)
  B <- t$`Mean Sq`[1]; W <- t$`Mean Sq`[2]
  list(n = N, n_units = G, n0 = n0, f = t$`F value`[1], p_value = t$`Pr(>F)`[1], icc1 = (B - W) / (B + (n0 - 1) * W),
       icc2 = (B - W) / B, df_between = t$Df[1], df_within = t$Df[2])
}
ratings <- na.omit(d[, paste0("r", 1:4)])[1:40, ]
rater <- suppressWarnings(psych::ICC(as.matrix(ratings), lmer = FALSE))$results
gap <- t.test(ratings$r1, ratings$r2, paired = TRUE)
all_gaps <- combn(4, 2, function(i) t.test(ratings[, i[1]], ratings[, i[2]], paired = TRUE)$p.value)
pearson <- psych::corr.test(d[, c("y", "x", "z")], adjust = "none", use = "pairwise")
spearman <- cor.test(d$y, d$i1, method = "spearman", exact = FALSE)
rs <- unname(spearman$estimate)
ns <- sum(complete.cases(d$y, d$i1))
half <- qnorm(.975) * sqrt((1 + rs^2 / 2) / (ns - 3))
px <- cor.test(d$y, d$x)
r12 <- cor(full$i1, full$i2)
rwg_group <- function(m) { q <- mean(apply(m, 2, var)) / 2; k <- ncol(m); if (q > 1) 0 else k * (1 - q) / (k * (1 - q) + q) }
keep <- complete.cases(items)
sizes <- table(d$g[keep])
big <- names(sizes)[sizes > 1]
save_values(list(
  describe_y = describe_one(d$y), describe_i1 = describe_one(d$i1),
  wilson = {w <- prop.test(7, 23, correct = FALSE, conf.level = .9)$conf.int; c(w[1], w[2])},
  alpha = alpha_of(full),
  alpha_pairwise = list(alpha = p$total$raw_alpha, alpha_standardised = p$total$std.alpha,
                        alpha_if_deleted = p$alpha.drop$raw_alpha),
  spearman_brown = 2 * r12 / (1 + r12),
  one_way = one_way(d$y, d$g),
  rwg = list(units = big, all_items = sapply(big, function(u) rwg_group(full[d$g[keep] == u, ])),
             first_item = sapply(big, function(u) rwg_group(full[d$g[keep] == u, 1, drop = FALSE]))),
  raters = list(n = nrow(ratings), rows = as.matrix(ratings), type = rater$type, icc = rater$ICC, low = rater$`lower bound`,
                high = rater$`upper bound`, f = rater$F, p = rater$p),
  rater_bias = list(estimate = gap$estimate[[1]], t = gap$statistic[[1]], p_value = gap$p.value, ci = c(gap$conf.int),
                    p_adjusted = p.adjust(all_gaps, "holm")),
  pearson = list(r = unclass(pearson$r), n = unclass(pearson$n), p = unclass(pearson$p), ci_y_x = c(px$conf.int)),
  spearman = list(r = rs, n = ns, p = 2 * pt(-abs(rs * sqrt((ns - 2) / (1 - rs^2))), ns - 2),
                  ci = tanh(atanh(rs) + c(-half, half)))), "kernel_scale")
