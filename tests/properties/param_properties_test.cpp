// What every parameter of the catalog promises.

#include "params/param_text.h"
#include "processors/catalog.h"
#include "support/processor_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace lacquer {
namespace {

template <class Visit> void forEverySpec(Visit visit) {
  for (CatalogEntry const& entry : catalog())
    for (ParamSpec const& spec : entry.table->specs()) {
      SCOPED_TRACE(std::string(entry.table->id()) + " " + std::string(spec.id.view()));
      visit(spec);
    }
}

/// Values over the whole travel of a knob, both ends included.
template <class Visit> void forValues(ParamSpec const& spec, Visit visit) {
  for (int i = 0; i <= 97; ++i)
    visit(fromTravel(spec, i / 97.0));
}

TEST(ParamProperties, ProcessorsAndParametersHaveUniqueIds) {
  std::set<std::string_view> processors;
  for (CatalogEntry const& entry : catalog()) {
    EXPECT_TRUE(processors.insert(entry.table->id()).second) << entry.table->id();
    std::set<std::string_view> params;
    for (ParamSpec const& spec : entry.table->specs())
      EXPECT_TRUE(params.insert(spec.id.view()).second) << spec.id.view();
  }
}

TEST(ParamProperties, ProcessorsAreFoundByTheirId) {
  for (CatalogEntry const& entry : catalog())
    EXPECT_EQ(findProcessor(entry.table->id()), &entry);
  EXPECT_EQ(findProcessor("no such thing"), nullptr);
}

TEST(ParamProperties, ParametersAreFoundByTheirId) {
  for (CatalogEntry const& entry : catalog())
    for (int i = 0; i < entry.table->size(); ++i)
      EXPECT_EQ(entry.table->indexOf(entry.table->spec(i).id.view()), i);
}

TEST(ParamProperties, SpecsAreSound) {
  forEverySpec([](ParamSpec const& spec) {
    EXPECT_LT(spec.minimum, spec.maximum + (spec.isChoice() ? 1.0 : 0.0));
    EXPECT_GE(spec.defaultValue, spec.minimum);
    EXPECT_LE(spec.defaultValue, spec.maximum);
    EXPECT_GT(spec.step, 0.0);
    EXPECT_FALSE(spec.name.view().empty());
    EXPECT_TRUE(spec.doc.ends_with('.'));
    EXPECT_EQ(spec.id.view().find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_."), std::string_view::npos);
    if (spec.scale == ParamScale::logarithmic) {
      EXPECT_GT(spec.minimum, 0.0);
    }
  });
}

TEST(ParamProperties, EncodedTextReadsBackToTheSameValue) {
  forEverySpec([](ParamSpec const& spec) {
    forValues(spec, [&](double value) {
      auto const read = parseParam(spec, encodeParam(spec, value));
      ASSERT_TRUE(read) << read.error().message();
      EXPECT_EQ(*read, value);
    });
  });
}

TEST(ParamProperties, TextForPeopleReadsBackWithinHalfAStep) {
  forEverySpec([](ParamSpec const& spec) {
    forValues(spec, [&](double value) {
      std::string const text = formatParam(spec, value);
      auto const read = parseParam(spec, text);
      ASSERT_TRUE(read) << text << ": " << read.error().message();
      EXPECT_NEAR(*read, value, spec.step / 2.0 * (1.0 + 1e-9)) << text;
    });
  });
}

TEST(ParamProperties, ValuesOutsideTheRangeAreRefused) {
  forEverySpec([](ParamSpec const& spec) {
    if (spec.isChoice())
      return;
    for (double const value : {spec.minimum - spec.step, spec.maximum + spec.step})
      EXPECT_FALSE(parseParam(spec, encodeParam(spec, value))) << value;
  });
}

TEST(ParamProperties, TravelAndValueMapBothWays) {
  forEverySpec([](ParamSpec const& spec) {
    EXPECT_NEAR(toTravel(spec, spec.minimum), 0.0, 1e-12);
    if (spec.maximum > spec.minimum) {
      EXPECT_NEAR(toTravel(spec, spec.maximum), 1.0, 1e-12);
    }
    forValues(spec, [&](double value) {
      EXPECT_NEAR(fromTravel(spec, toTravel(spec, value)), value, 1e-12 * std::abs(value) + 1e-12);
    });
  });
}

} // namespace
} // namespace lacquer
