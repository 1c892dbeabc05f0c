"""What is printed: assessment in, document out, then HTML, then PDF.

Law: says things, decides nothing. No threshold, weight or rule about people lives here; those
are in `scoring`. WeasyPrint is imported in `pdf` only.
"""
