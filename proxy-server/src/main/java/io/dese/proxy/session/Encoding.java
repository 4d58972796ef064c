package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a client writes its texts: {@code client_encoding}. "Character Set Support" of the manual.
 *
 * @param charset reads them
 */
record Encoding(Charset charset) {

  /** The setting that says it. */
  static final String SETTING = "client_encoding";

  static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8);

  /** ASCII means the same in it, and that is all that tokens are made of. */
  private static final Encoding BYTES = new Encoding(ISO_8859_1);

  /** By the server's name of it; null counts as UTF-8. */
  static Encoding of(@Nullable String name) {
    if (name == null) {
      return UTF_8;
    }
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "UTF8", "UNICODE" -> UTF_8;
      // In these the second byte of a character may look like a quote or a backslash.
      case "SJIS", "SHIFT_JIS_2004" -> named("windows-31j");
      case "BIG5" -> named("Big5");
      case "GBK" -> named("GBK");
      case "UHC" -> named("x-windows-949");
      case "JOHAB" -> named("x-Johab");
      case "GB18030" -> named("GB18030");
      default -> BYTES;
    };
  }

  private static Encoding named(String charset) {
    return Charset.isSupported(charset) ? new Encoding(Charset.forName(charset)) : BYTES;
  }
}
