package io.dese.cli.promote;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** For programs: one object in a line, at the end. */
final class JsonReport implements Report {

  private final PrintWriter out;
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  JsonReport(PrintWriter out) {
    this.out = out;
    this.json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text);
  }

  @Override
  public void begin(Survey survey, Plan plan) {
    json.writeStartObject();
    json.writeStringProperty("kind", lower(plan.kind()));
    name("target", plan.target());
    name("primary", plan.primary());
    json.writeArrayPropertyStart("nodes");
    survey.members().forEach(this::member);
    json.writeEndArray();
    json.writeArrayPropertyStart("problems");
    for (Problem problem : plan.problems()) {
      json.writeStartObject();
      json.writeStringProperty("weight", lower(problem.weight()));
      json.writeStringProperty("text", problem.text());
      json.writeStringProperty("remedy", problem.remedy());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("steps");
  }

  private void name(String property, @Nullable Member member) {
    if (member != null) {
      json.writeStringProperty(property, member.name());
    }
  }

  private void member(Member member) {
    json.writeStartObject();
    json.writeStringProperty("name", member.name());
    if (member.answers()) {
      ServerFacts facts = member.facts();
      json.writeStringProperty("role", facts.standby() ? "standby" : "primary");
      json.writeNumberProperty("timeline", facts.timeline());
      json.writeStringProperty("position", facts.position().toString());
      json.writeStringProperty("received", facts.received().toString());
      json.writeBooleanProperty("fenced", facts.fenced());
    } else {
      json.writeStringProperty("failure", String.valueOf(member.failure()));
    }
    json.writeEndObject();
  }

  @Override
  public void step(StepResult result) {
    json.writeStartObject();
    json.writeStringProperty("node", result.step().node().name());
    json.writeStringProperty("title", result.step().title());
    json.writeArrayPropertyStart("sql");
    result.step().sql().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("state", lower(result.state()));
    json.writeStringProperty("detail", result.detail());
    json.writeNumberProperty("milliseconds", result.time().toMillis());
    json.writeEndObject();
  }

  @Override
  public void end(Outcome outcome, List<String> afterwards) {
    json.writeEndArray();
    json.writeStringProperty("outcome", lower(outcome));
    json.writeStringProperty("text", outcome.text());
    json.writeArrayPropertyStart("afterwards");
    afterwards.forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    out.println(text);
    out.flush();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
