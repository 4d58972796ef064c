package io.dese.core.sql;

/** A token of PostgreSQL's lexical structure. */
enum TokenType {
  /** Spaces, tabs and line ends. */
  WHITESPACE,
  /** {@code -- to the end of the line} or {@code /* .. *}{@code /}, which nests. */
  COMMENT,
  /** An identifier or a keyword, unquoted. */
  WORD,
  /** {@code "name"}. */
  QUOTED_NAME,
  /** {@code U&"name"}, with the {@code UESCAPE} that may follow it. */
  UNICODE_NAME,
  /** A constant in quotes, of any prefix, or in dollar quotes. */
  STRING,
  /** {@code 1}, {@code 1.5e3}, {@code 0x1F}, {@code 1_000}. */
  NUMBER,
  /** {@code $1}. */
  PARAMETER,
  /** A run of operator characters, {@code :=}, or JDBC's {@code ?}. */
  OPERATOR,
  /** {@code ::}. */
  TYPECAST,
  COLON,
  DOT,
  COMMA,
  SEMICOLON,
  LEFT_PAREN,
  RIGHT_PAREN,
  LEFT_BRACKET,
  RIGHT_BRACKET,
  /** The start of a JDBC escape. */
  LEFT_BRACE,
  /** The end of a JDBC escape. */
  RIGHT_BRACE,
  /** A character that starts no token, or a quote or comment without an end. */
  INVALID,
  /** The end of the text. */
  END
}
