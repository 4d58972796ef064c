package io.dese.core.sql;

/**
 * Finds, token by token, the lists whose length says nothing: {@code IN (..)} and {@code VALUES
 * (..), (..)} of nothing but literals, parameters, signs, commas and parentheses.
 *
 * <p>Nothing in such a list is a name, so nothing in it can have an effect, whatever its length.
 */
final class LiteralLists {

  /** What to do with the token, for a reader that can go back to one mark. */
  enum Action {
    /** Take it. */
    KEEP,
    /** Set the mark, then take it. */
    MARK,
    /** It ends a list that began at the mark: go back there and take a list instead. */
    FOLD,
    /** It ends another row after a folded one: go back to the mark and take nothing. */
    DROP
  }

  /** What a word is to this. */
  enum Opener {
    NONE,
    IN,
    VALUES
  }

  private enum State {
    OUTSIDE,
    AFTER_IN,
    AFTER_VALUES,
    AFTER_ROW,
    AFTER_ROW_COMMA,
    IN_LIST,
    FIRST_ROW,
    NEXT_ROW
  }

  private State state = State.OUTSIDE;
  private boolean afterDot;
  private int depth;

  /** What the unquoted word there is to this. */
  static Opener opener(CharSequence text, int start, int end) {
    int length = end - start;
    if (length == 2 && AsciiCase.matches(text, start, "in")) {
      return Opener.IN;
    }
    return length == 6 && AsciiCase.matches(text, start, "values") ? Opener.VALUES : Opener.NONE;
  }

  /** Whether the operator there may stand in a list: a sign, or {@code ?}. */
  static boolean item(CharSequence text, int start, int end) {
    return end - start == 1 && "+-?".indexOf(text.charAt(start)) >= 0;
  }

  void restart() {
    state = State.OUTSIDE;
    afterDot = false;
  }

  /**
   * Takes the next token that means something.
   *
   * @param opener for a word, what {@link #opener} says
   * @param item for an operator, what {@link #item} says
   */
  Action next(TokenType type, Opener opener, boolean item) {
    boolean attribute = afterDot;
    afterDot = type == TokenType.DOT;
    return switch (state) {
      case IN_LIST, FIRST_ROW, NEXT_ROW -> inList(type, opener, item, attribute);
      case AFTER_IN -> start(type, State.IN_LIST, Action.MARK, opener, attribute);
      case AFTER_VALUES -> start(type, State.FIRST_ROW, Action.MARK, opener, attribute);
      case AFTER_ROW_COMMA -> start(type, State.NEXT_ROW, Action.KEEP, opener, attribute);
      case AFTER_ROW -> {
        if (type == TokenType.COMMA) {
          state = State.AFTER_ROW_COMMA;
          yield Action.MARK;
        }
        yield outside(opener, attribute);
      }
      case OUTSIDE -> outside(opener, attribute);
    };
  }

  private Action start(
      TokenType type, State list, Action action, Opener opener, boolean attribute) {
    if (type != TokenType.LEFT_PAREN) {
      return outside(opener, attribute);
    }
    state = list;
    depth = 1;
    return action;
  }

  private Action inList(TokenType type, Opener opener, boolean item, boolean attribute) {
    switch (type) {
      case STRING, NUMBER, PARAMETER, COMMA -> {}
      case OPERATOR -> {
        if (!item) {
          state = State.OUTSIDE;
        }
      }
      case LEFT_PAREN -> depth++;
      case RIGHT_PAREN -> {
        depth--;
        if (depth == 0) {
          return end();
        }
      }
      default -> {
        return outside(opener, attribute);
      }
    }
    return Action.KEEP;
  }

  private Action end() {
    Action action = state == State.NEXT_ROW ? Action.DROP : Action.FOLD;
    state = state == State.IN_LIST ? State.OUTSIDE : State.AFTER_ROW;
    return action;
  }

  /** After a dot these words are names: of a column, or of a function of the user's. */
  private Action outside(Opener opener, boolean attribute) {
    if (attribute || opener == Opener.NONE) {
      state = State.OUTSIDE;
    } else {
      state = opener == Opener.IN ? State.AFTER_IN : State.AFTER_VALUES;
    }
    return Action.KEEP;
  }
}
