package io.dese.cli.status;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Status for programs: one object in a line; what is not known is left out. */
final class StatusJson {

  private StatusJson() {}

  static void print(Status status, PrintWriter out) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeBooleanProperty("primary", status.primary());
      json.writeArrayPropertyStart("nodes");
      status.nodes().forEach(node -> node(json, node));
      json.writeEndArray();
      json.writeArrayPropertyStart("slots");
      status.slots().forEach(slot -> slot(json, slot));
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println(text);
  }

  private static void node(JsonGenerator json, Status.Line node) {
    json.writeStartObject();
    json.writeStringProperty("name", node.name());
    json.writeStringProperty("role", node.role());
    json.writeStringProperty("state", node.state());
    Integer timeline = node.timeline();
    if (timeline != null) {
      json.writeNumberProperty("timeline", timeline.intValue());
    }
    text(json, "position", node.position());
    Duration lag = node.lag();
    if (lag != null) {
      json.writeNumberProperty("lagMilliseconds", lag.toNanos() / 1e6);
    }
    if (node.lagBytes() >= 0) {
      json.writeNumberProperty("lagBytes", node.lagBytes());
    }
    text(json, "detail", node.detail());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, @Nullable Object value) {
    if (value != null) {
      json.writeStringProperty(name, value.toString());
    }
  }

  private static void slot(JsonGenerator json, Slot slot) {
    json.writeStartObject();
    json.writeStringProperty("name", slot.name());
    json.writeBooleanProperty("active", slot.active());
    json.writeStringProperty("walStatus", slot.walStatus());
    json.writeNumberProperty("retainedBytes", slot.retainedBytes());
    json.writeEndObject();
  }
}
