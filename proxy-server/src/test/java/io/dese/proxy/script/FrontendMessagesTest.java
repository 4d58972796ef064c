package io.dese.proxy.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("UnicodeEscape")
class FrontendMessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Query \"a\"                            | 51 00000006 6100",
        "Parse \"s\" \"q\" int4 unspecified     | 50 00000012 7300 7100 0002 00000017 00000000",
        "Bind \"p\" \"s\" \"1\" null            | 42 00000017 7000 7300 0000 0002 00000001 31 ffffffff 0000",
        "Bind \"\" \"\" \"1\" x'07' returning binary text"
            + " | 42 0000001e 00 00 0002 0000 0001 0002 00000001 31 00000001 07 0002 0001 0000",
        "Describe statement \"s\"               | 44 00000007 53 7300",
        "Close portal \"p\"                     | 43 00000007 50 7000",
        "Execute \"p\" 7                        | 45 0000000a 7000 00000007",
        "Sync                                   | 53 00000004",
        "CopyData \"a\" x'00'                   | 64 00000006 61 00",
        "FunctionCall 7 x'05' returning binary"
            + " | 46 00000015 00000007 0001 0001 0001 00000001 05 0001",
        "SSLRequest                             | 00000008 04d2162f",
        "GSSENCRequest                          | 00000008 04d21630",
        "raw \"ab\" x'00'                       | 616200",
        "packet \"ab\"                          | 00000006 6162",
      })
  void aMessageIsEncodedAsTheProtocolSays(String text, String hex) {
    byte[] encoded = FrontendMessages.encode(WordReader.words(text));

    assertThat(encoded).isEqualTo(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @Test
  void aStartupMessageHasVersionAndParameters() {
    assertThat(Bytes.text(FrontendMessages.startup(3, 2, List.of("user", "u"))))
        .isEqualTo("\0\0\0\u0010\0\u0003\0\u0002user\0u\0\0");
  }

  @Test
  void aCancelRequestHasProcessAndKey() {
    assertThat(Bytes.text(FrontendMessages.cancel(1, "key")))
        .isEqualTo("\0\0\0\u000f\u0004\u00d2\u0016\u002e\0\0\0\u0001key");
  }
}
