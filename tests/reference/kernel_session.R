# Shared by the kernel_*.R scripts: read the data, write the values with the session they come from.
# Run from tests/reference:  for f in linear reml scale compare kappa surface; do Rscript kernel_$f.R; done
options(warn = 1, digits = 17)
d <- read.csv("kernel_data.csv", stringsAsFactors = FALSE)
save_values <- function(values, name) {
  session <- list(R = R.version.string,
                  packages = lapply(sessionInfo()$otherPkgs, function(p) p$Version))
  text <- jsonlite::toJSON(list(session = session, values = values), digits = NA, auto_unbox = TRUE,
                           na = "null", pretty = TRUE)
  writeLines(text, paste0(name, ".json"))
}
