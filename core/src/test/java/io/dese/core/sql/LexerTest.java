package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

  static Stream<Arguments> textsAndTokens() {
    return Stream.of(
        arguments("select", "WORD"),
        arguments("a$b$c", "WORD"),
        arguments("été_1", "WORD"),
        arguments("\"a\"\"b\"", "QUOTED_NAME"),
        arguments("U&\"a\"", "UNICODE_NAME"),
        arguments("u&'a'", "STRING"),
        arguments("u & 'a'", "WORD OPERATOR STRING"),
        arguments("'it''s'", "STRING"),
        arguments("E'\\''", "STRING"),
        arguments("e'\\\\'", "STRING"),
        arguments("xE'a'", "WORD STRING"),
        arguments("B'1'X'f'N'n'", "STRING STRING STRING"),
        arguments("'a'\n'b'", "STRING"),
        arguments("'a' 'b'", "STRING STRING"),
        arguments("'a' -- c\n 'b'", "STRING"),
        arguments("'a' /* c */\n 'b'", "STRING STRING"),
        arguments("E'a'\n'\\''", "STRING"),
        arguments("'a'\n x", "STRING WORD"),
        arguments("$$a$$", "STRING"),
        arguments("$a$ $b$ $$ $a$", "STRING"),
        arguments("$a$ $A$ $a$", "STRING"),
        arguments("$1", "PARAMETER"),
        arguments("$1$$a$$", "PARAMETER STRING"),
        arguments("1$$a$$", "NUMBER STRING"),
        arguments("a$$b", "WORD"),
        arguments("? ?? ?|", "OPERATOR OPERATOR OPERATOR"),
        arguments("/* a /* b */ c */", ""),
        arguments("/*/ a */", ""),
        arguments("-- a\n1", "NUMBER"),
        arguments("-- a\r1", "NUMBER"),
        arguments("1--a", "NUMBER"),
        arguments("1+--a\n2", "NUMBER OPERATOR NUMBER"),
        arguments("1*/* a */2", "NUMBER OPERATOR NUMBER"),
        arguments("1*-2", "NUMBER OPERATOR OPERATOR NUMBER"),
        arguments("1@-2", "NUMBER OPERATOR NUMBER"),
        arguments("a->>'b'", "WORD OPERATOR STRING"),
        arguments("a::b:c:=d", "WORD TYPECAST WORD COLON WORD OPERATOR WORD"),
        arguments(
            "1.5e-3 .5 1. 0x1F 0b1 0o7 1_000", "NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER NUMBER"),
        arguments("1..2", "NUMBER DOT NUMBER"),
        arguments("1e", "NUMBER WORD"),
        arguments("0x", "NUMBER WORD"),
        arguments("1_", "NUMBER WORD"),
        arguments("a.b", "WORD DOT WORD"),
        arguments(
            "(a[1],{})",
            "LEFT_PAREN WORD LEFT_BRACKET NUMBER RIGHT_BRACKET COMMA LEFT_BRACE RIGHT_BRACE RIGHT_PAREN"),
        arguments("a;b", "WORD SEMICOLON WORD"));
  }

  @ParameterizedTest
  @MethodSource("textsAndTokens")
  void textIsCutAsPostgreSqlCutsIt(String text, String expected) {
    String tokens = String.join(" ", meaningful(text, true));

    assertThat(tokens).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a",
        "'a''",
        "E'a\\'",
        "E'\\",
        "\"a",
        "U&\"a",
        "$$a$",
        "$a$ $b$",
        "/* /* */",
        "$",
        "\\",
        "\0"
      })
  void whatHasNoEndOrNoMeaningIsInvalid(String text) {
    List<String> tokens = meaningful(text, true);

    assertThat(tokens).containsExactly("INVALID");
  }

  @Test
  void aBackslashEscapesInPlainLiteralsOnlyIfTheyDoNotConformToTheStandard() {
    String text = "'\\'; DELETE FROM t; --'";

    List<String> conforming = meaningful(text, true);
    List<String> escaping = meaningful(text, false);

    assertThat(conforming)
        .containsExactly("STRING", "SEMICOLON", "WORD", "WORD", "WORD", "SEMICOLON");
    assertThat(escaping).containsExactly("STRING");
  }

  @Test
  void aBackslashNeverEscapesInBitsUnicodeOrDollarQuotes() {
    String text = "B'\\' U&'\\' $$\\$$";

    List<String> tokens = meaningful(text, false);

    assertThat(tokens).containsExactly("STRING", "STRING", "STRING");
  }

  @Test
  void aNoBreakSpaceIsALetterToPostgreSql() {
    String text = "nextval\u00a0('s')";

    List<String> tokens = meaningful(text, true);

    assertThat(tokens).containsExactly("WORD", "LEFT_PAREN", "STRING", "RIGHT_PAREN");
  }

  private static List<String> meaningful(String text, boolean standardConformingStrings) {
    List<String> tokens = new ArrayList<>();
    Lexer lexer = new Lexer(text, standardConformingStrings);
    for (TokenType type = lexer.next(); type != TokenType.END; type = lexer.next()) {
      if (type != TokenType.WHITESPACE && type != TokenType.COMMENT) {
        tokens.add(type.name());
      }
    }
    return tokens;
  }
}
