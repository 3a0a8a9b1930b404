"""Performance goals and indicators, the projects that they belong to, and who answers for them."""

from graphbuild.extraction.performance.extract import extract_performance
from graphbuild.extraction.performance.facts import Performance, Text
from graphbuild.extraction.performance.merge import ProjectRow, merge_projects

__all__ = ["Performance", "ProjectRow", "Text", "extract_performance", "merge_projects"]
