"""What is drawn of the statistics: figures -> shapes and cells of a page. Pure: values in, values out."""
