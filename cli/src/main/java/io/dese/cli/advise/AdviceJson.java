package io.dese.cli.advise;

import io.dese.cli.advise.Advice.Stay;
import io.dese.cli.advise.Advice.Sum;
import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Advice for programs: one object. */
final class AdviceJson {

  private AdviceJson() {}

  static void print(Advice advice, int top, PrintWriter out) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      sum(json, "total", advice.total());
      sum(json, "onReplicas", advice.onReplicas());
      json.writeArrayPropertyStart("onPrimary");
      advice.onPrimary().stream().limit(top).forEach(stay -> stay(json, stay));
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println(text);
  }

  private static void sum(JsonGenerator json, String name, Sum sum) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("calls", sum.calls());
    json.writeNumberProperty("milliseconds", sum.milliseconds());
    json.writeEndObject();
  }

  private static void stay(JsonGenerator json, Stay stay) {
    json.writeStartObject();
    json.writeStringProperty("sql", stay.usage().sql());
    json.writeNumberProperty("calls", stay.usage().calls());
    json.writeNumberProperty("milliseconds", stay.usage().milliseconds());
    json.writeStringProperty("reason", stay.reason().tag());
    json.writeStringProperty("detail", stay.profile().reason());
    json.writeStringProperty("suggestion", Suggestion.of(stay));
    json.writeEndObject();
  }
}
