#include "ui/processors/plot_handle.h"

#include "params/param_text.h"
#include "ui/bridge/text.h"

namespace lacquer {

QString handleText(PlotHandle const& handle, ParamValues const& values, QString const& separator) {
  QString text = handle.name;
  for (int const param : {handle.columns, handle.rows, handle.extra})
    if (param >= 0)
      text += separator + toQt(values.table().spec(param).name) + QLatin1Char(' ') +
              toQt(formatParam(values.table().spec(param), values[param]));
  return text;
}

} // namespace lacquer
