package io.dese.cli.explain;

import io.dese.core.sql.StatementProfile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Explanations for programs: one object a line. */
final class ExplanationJson {

  private final JsonFactory json = new JsonFactory();

  void print(Explanation explanation, PrintWriter out) {
    StringWriter line = new StringWriter();
    try (JsonGenerator object = json.createGenerator(ObjectWriteContext.empty(), line)) {
      StatementProfile profile = explanation.profile();
      object.writeStartObject();
      object.writeNumberProperty("index", explanation.index());
      object.writeStringProperty("route", explanation.route());
      object.writeStringProperty("reason", explanation.reason().tag());
      object.writeStringProperty("detail", profile.reason());
      object.writeStringProperty("kind", tag(profile.kind()));
      object.writeStringProperty("hint", tag(profile.hint()));
      object.writeStringProperty("sessionEffect", tag(profile.sessionEffect()));
      object.writeNumberProperty("statements", profile.statementCount());
      object.writeEndObject();
    }
    out.println(line);
  }

  private static String tag(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
