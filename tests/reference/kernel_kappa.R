# Cohen's kappa with its large-sample standard error: psych::cohen.kappa.
suppressMessages(library(psych))
source("kernel_session.R")
of <- function(counts) {
  k <- suppressWarnings(psych::cohen.kappa(counts))
  p <- counts / sum(counts)
  list(counts = counts, n = k$n.obs, kappa = k$kappa, std_error = sqrt(k$var.kappa), agreement = sum(diag(p)),
       expected = sum(rowSums(p) * colSums(p)))
}
save_values(list(
  two = of(matrix(c(88, 10, 14, 40), 2, byrow = TRUE)),
  rare = of(matrix(c(180, 3, 5, 2), 2, byrow = TRUE)),
  against = of(matrix(c(2, 9, 11, 1), 2, byrow = TRUE)),
  three = of(matrix(c(44, 5, 1, 7, 20, 3, 9, 5, 6), 3, byrow = TRUE))
), "kernel_kappa")
