"""A digest as a web page, a PDF and a Word document. All three show the same content, made once in `content`."""
