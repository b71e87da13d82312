"""荣誉证书, and the page by which a printer's offset is measured."""
