package io.dese.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one token ends and the next starts; the sign · stands between two tokens. */
class LexerCutsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "azAZ_09$é·[",
        "z·{",
        "a·`",
        "A·@",
        "Z·[",
        "_·:",
        "\u0080·/",
        "a9·:",
        "\u007f·a",
        "\u0001·a",
        "\\·a",
        "\"a\"·b",
        "\"a\"\"b\"·c",
        "\"\"\"\"·,",
        "U&\"a\"\"b\"·c",
        "u&\"a\"·c",
        "U·&·a",
        "u·&·1",
        "xU·&·'a'",
        "U·&· ·'a'",
        " \t\n\u000b\f\r·a",
        "\b·a",
        "\u000e· ",
        "(·)·[·]·{·}·,·;·.·a",
        "a·::·b",
        "a·:=·b",
        "a·:·b",
        "::·:·a",
      })
  void aNameEndsWherePostgreSqlEndsIt(String tokens) {
    assertThat(cut(tokens.replace("·", ""), true)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0·/",
        "9·:",
        "1.5e-3·;",
        "1.5E+3·x",
        "1e5·e",
        "1·e·+",
        "1·e·-·x",
        "1·E",
        ".5·.·a",
        "1.·a",
        "1.·;",
        "1·.·.2",
        "1_000·_",
        "1·_·;",
        "1·__1",
        "1.5_0·_",
        "1e1_0·_",
        "0x0123456789abcdefABCDEF·g",
        "0XF·G",
        "0xA·@",
        "0xa·`",
        "0x9·:",
        "0x1_F·_",
        "0·x",
        "0·xg",
        "0o17·a",
        "0O7·a",
        "0b1·a",
        "0·b",
        "1·x1",
        "0.1·x",
        "$1·$2",
        "$12·a",
        "$90·:",
      })
  void aNumberEndsWherePostgreSqlEndsIt(String tokens) {
    assertThat(cut(tokens.replace("·", ""), true)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$$a$$·$",
        "$a$ $b$ $$ $a$·a",
        "$a1$x$a1$·$1",
        "$é$$a$é$·;",
        "$a$a$a$·a",
        "$$$$·a",
        "$_$'$_$·a",
        "$·,",
        "$·a",
        "'a'·b",
        "''·b",
        "'a''b'·,·''''·c",
        "'a'\n'b'·c",
        "'a' \n 'b' \n'c'· ·d",
        "'a'\r'b'·;",
        "'a'·\n·b",
        "'a'· ·'b'",
        "'a' --c\n 'b'·;",
        "'a'\n--'\n'b'·;",
        "'a'· ·--'",
        "'a'·\n·-·'b'",
        "'a'·-·'b'",
        "'a'·\n·/*c*/·'b'",
        "E'a\\'b'·c",
        "e'\\\\'·c",
        "E'a'\n'\\'b'·c",
        "U&'a'·b",
        "u&'a''b'·c",
        "N'a'·b",
        "n'a'·b",
        "B'1'·b",
        "b'1'·b",
        "X'f'·b",
        "x'f'·b",
        "y·'f'",
        "ex·'f'",
      })
  void aStringEndsWherePostgreSqlEndsIt(String tokens) {
    assertThat(cut(tokens.replace("·", ""), true)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--a·\n·b",
        "--a·\r·b",
        "--",
        "/*a*/·b",
        "/*a/*b*/c*/·d",
        "/**/·*·/**/",
        "/***/·/",
        "/*/*/**/*/*/·/",
        "/*//**/*/·a",
        "/*-- */·a",
        "<=·a",
        "a·->>·'b'",
        "+·-·1",
        "*·-·+·1",
        "=·-·1",
        "-·1",
        "/·1",
        "<>·--c",
        "<·/*c*/",
        "</·'a'",
        "<·-·1",
        "@-·1",
        "~-·1",
        "!=-·1",
        "#-·1",
        "^-·1",
        "&-·1",
        "|-·1",
        "`-·1",
        "?-·1",
        "%-·1",
        "*@+·1",
        "+@·1",
        "??·a",
      })
  void aCommentOrAnOperatorEndsWherePostgreSqlEndsIt(String tokens) {
    assertThat(cut(tokens.replace("·", ""), true)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'\\'·,·'\\'",
        "n'\\'·,",
        "N'\\'·,",
        "b'\\'·,",
        "B'\\'·,",
        "x'\\'·,",
        "X'\\'·,",
        "u&'\\'·,",
        "U&'\\'·,",
        "\"\\\"·,",
        "$$\\$$·,"
      })
  void aBackslashIsACharacterLikeAnother(String tokens) {
    assertThat(cut(tokens.replace("·", ""), true)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'\\''·,",
        "'\\\\'·,",
        "'a'\n'\\''·,",
        "n'\\''·,",
        "N'\\''·,",
        "e'\\''·,",
        "b'\\'·,",
        "B'\\'·,",
        "x'\\'·,",
        "X'\\'·,",
        "u&'\\'·,",
        "U&'\\'·,",
        "\"\\\"·,",
        "$$\\$$·,"
      })
  void aBackslashEscapesInPlainLiteralsIfTheServerIsSetSo(String tokens) {
    assertThat(cut(tokens.replace("·", ""), false)).isEqualTo(tokens);
  }

  private static String cut(String text, boolean standardConformingStrings) {
    StringBuilder tokens = new StringBuilder();
    Lexer lexer = new Lexer(text, standardConformingStrings);
    while (lexer.next() != TokenType.END) {
      tokens.append(tokens.isEmpty() ? "" : "·").append(text, lexer.start(), lexer.end());
    }
    return tokens.toString();
  }
}
