"""The evidence pack of an article: all that is on record of it, as files that anyone can check without tracker."""
