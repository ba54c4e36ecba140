"""What people look at: tables and texts in the terminal, a page in the browser.

Words that a reader sees stand in `assets/labels.yaml`, in Chinese and in English; everything that
comes from a source is shown as text, whatever it holds.
"""

from aipolicy.review.labels import LANGUAGES, Labels, default_language, labels_of

__all__ = ["LANGUAGES", "Labels", "default_language", "labels_of"]
