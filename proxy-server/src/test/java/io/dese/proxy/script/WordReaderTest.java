package io.dese.proxy.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class WordReaderTest {

  @Test
  void wordsAreBareQuotedOrHex() {
    assertThat(WordReader.words("send Bind \"a b\"  x'00 ff' null"))
        .containsExactly(
            Word.bare("send"),
            Word.bare("Bind"),
            Word.quoted("a b"),
            new Word(Word.Kind.HEX, "\u0000\u00ff"),
            Word.bare("null"));
  }

  @Test
  void aSemicolonStandsByItself() {
    assertThat(WordReader.words("send Sync; Flush;Sync"))
        .extracting(Word::text)
        .containsExactly("send", "Sync", ";", "Flush", ";", "Sync");
  }

  @Test
  void quotedTextHasEscapesAndIsUtf8() {
    assertThat(WordReader.words("\"a\\n\\t\\r\\\"\\\\\\x00é;\""))
        .containsExactly(Word.quoted("a\n\t\r\"\\\u0000\u00c3\u00a9;"));
  }

  @Test
  void aQuotedTextIsRepeated() {
    assertThat(WordReader.words("\"ab\"*3 \"c\"*0"))
        .containsExactly(Word.quoted("ababab"), Word.quoted(""));
  }

  @Test
  void whatCannotBeReadSaysWhy() {
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> WordReader.words("send \"open"))
        .withMessage("a \" is not closed");
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> WordReader.words("\"\\q\""))
        .withMessageContaining("\\q is none of");
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> WordReader.words("x'0'"))
        .withMessage("'0' is not made of pairs of hex digits");
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> WordReader.words("x'00"))
        .withMessage("x' is not closed");
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> WordReader.words("\"a\"*b"))
        .withMessage("after \"...\"* there must be a number");
  }
}
