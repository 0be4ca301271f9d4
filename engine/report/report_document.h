#pragma once

#include "report/delivery_report.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lacquer {

/// A delivery report is for the client, a PQ sheet for the plant.
enum class ReportKind { delivery, pq };

/// What a text means; never told by colour alone.
enum class Tone { normal, strong, dim, good, warn, bad };

enum class ColumnText {
  words,   ///< wraps where the table is too narrow
  figures, ///< right-aligned, all figures equally wide, never wrapped
  plain,   ///< left-aligned figures or short words, never wrapped
  code     ///< checksums and file names: all characters equally wide, broken anywhere
};

struct ReportColumn {
  std::string title;
  ColumnText text = ColumnText::words;
};

struct ReportCell {
  std::string text;
  Tone tone = Tone::normal;
  std::string below = {}; ///< a second line, smaller
};

struct ReportRow {
  std::vector<ReportCell> cells; ///< one a column
  bool isTotal = false;          ///< a line above it, in bold
};

struct ReportTable {
  std::string caption; ///< may be empty
  std::vector<ReportColumn> columns;
  std::vector<ReportRow> rows;
};

/// Names and values, in two columns. Pairs without a value are not among them.
struct ReportFields {
  std::vector<std::pair<std::string, std::string>> fields;
};

/// A few large numbers beside each other.
struct ReportFigures {
  struct Figure {
    std::string value;
    std::string unit;
    std::string label;
  };
  std::vector<Figure> figures;
};

/// One sentence that stands out.
struct ReportVerdict {
  Tone tone = Tone::good;
  std::string text;
  std::string detail;
};

struct ReportText {
  std::string text;
  Tone tone = Tone::normal;
};

struct CurvePoint {
  double seconds = 0.0;
  double lufs = 0.0;
};

/// A curve of short-term loudness.
struct ReportCurve {
  std::string title;
  std::string caption;
  std::vector<std::vector<CurvePoint>> runs; ///< one a track; nothing is drawn between them
  double seconds = 1.0;                      ///< width
  std::vector<std::pair<double, std::string>> marks; ///< starts of tracks, seconds
  double level = 0.0;                        ///< a line at the integrated loudness; NaN: none
  double lowest = -36.0;                     ///< LUFS; the curve is held there
  double highest = 0.0;
};

/// Curves on one scale, `across` of them beside each other.
struct ReportCurves {
  std::vector<ReportCurve> curves;
  int across = 1;
};

/// Lines to sign on; under each who signs.
struct ReportSignatures {
  std::vector<std::pair<std::string, std::string>> lines; ///< role and name
};

using ReportBlock =
    std::variant<ReportFields, ReportFigures, ReportVerdict, ReportText, ReportTable, ReportCurves, ReportSignatures>;

struct ReportSection {
  std::string title; ///< of the first one empty
  std::vector<ReportBlock> blocks;
};

/// What stands on the pages, in order, without a layout: HTML and PDF are drawn from it.
struct ReportDocument {
  std::string kind;     ///< "Delivery report"
  std::string headline; ///< the album
  std::string byline;   ///< the artist
  std::string sender;   ///< the studio, or who made it
  std::string footer;   ///< program and date
  std::vector<ReportSection> sections;
};

/// Pure. [any]
[[nodiscard]] ReportDocument describeReport(DeliveryReport const& report, ReportKind kind);

} // namespace lacquer
