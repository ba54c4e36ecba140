"""Models and products: by lexicon, by how they are introduced, with their makers and versions."""
