package io.dese.proxy.script;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a script says of itself.
 *
 * @param differs a mode of the proxy to the reason why it answers otherwise there by design
 * @param looseErrors whether of errors only severity and class are compared, because the proxy
 *     words them itself
 * @param masks what differs from run to run inside texts
 * @param oneServer whether transaction mode has a single server connection
 */
record Directives(
    Map<Mode, String> differs, boolean looseErrors, List<Pattern> masks, boolean oneServer) {

  static final Directives NONE = new Directives(Map.of(), false, List.of(), false);

  Directives {
    differs = Map.copyOf(differs);
    masks = List.copyOf(masks);
  }

  /** The text of {@code message} that is compared. */
  String comparable(Message message) {
    if (message.is("BackendKeyData")) {
      // Process and key differ from run to run; whether the key is a long one does not.
      return "BackendKeyData with a " + (message.first().length() == 4 ? "short" : "long") + " key";
    }
    String text = looseErrors && message.is("ErrorResponse") ? loosely(message) : message.text();
    for (Pattern mask : masks) {
      text = mask.matcher(text).replaceAll("~");
    }
    return text;
  }

  private static String loosely(Message error) {
    String severity = error.detail().replaceAll("(?s).*\\bV=(\\w+).*", "$1");
    return "ErrorResponse " + severity + " of class " + error.first().substring(0, 2);
  }
}
