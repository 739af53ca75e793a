# Indices of careless answering: base R's mahalanobis(), sd(), rle() and cor() on answers to 8 items of 4 scales.
# Run from tests/reference:  Rscript clean_rules.R
options(warn = 1, digits = 17)
set.seed(20251124)
X <- matrix(sample(1:5, 40 * 8, replace = TRUE), 40, 8)
X[, 2] <- pmin(5, pmax(1, X[, 1] + sample(-1:1, 40, replace = TRUE)))
X[7, ] <- c(1, 5, 1, 5, 1, 5, 1, 5)
run <- function(x) max(rle(x)$lengths)
even_odd <- function(x) {                      # within-person correlation of half-scale means, stepped up
  odd <- x[c(1, 3, 5, 7)]; even <- x[c(2, 4, 6, 8)]   # scales of two items: one odd, one even
  if (sd(odd) == 0 || sd(even) == 0) return(NA)
  r <- cor(odd, even)
  max(2 * r / (1 + r), -1)
}
values <- list(
  answers = X,
  mahalanobis = mahalanobis(X, colMeans(X), cov(X)),
  p = pchisq(mahalanobis(X, colMeans(X), cov(X)), 8, lower.tail = FALSE),
  bound = qchisq(0.001, 8, lower.tail = FALSE),
  longstring = apply(X, 1, run),
  irv = apply(X, 1, sd),
  even_odd = apply(X, 1, even_odd)
)
session <- list(R = R.version.string)
text <- jsonlite::toJSON(list(session = session, values = values), digits = NA, auto_unbox = TRUE, na = "null",
                         pretty = TRUE)
writeLines(text, "clean_rules.json")
