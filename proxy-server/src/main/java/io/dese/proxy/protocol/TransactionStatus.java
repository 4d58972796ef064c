package io.dese.proxy.protocol;

/** What ReadyForQuery says of the transaction. */
public enum TransactionStatus {
  /** No transaction block. */
  IDLE('I'),
  /** In a transaction block. */
  OPEN('T'),
  /** In a transaction block that has failed. */
  FAILED('E');

  private final byte code;

  TransactionStatus(char code) {
    this.code = (byte) code;
  }

  /** Its byte in ReadyForQuery. */
  public byte code() {
    return code;
  }

  /**
   * The status of a ReadyForQuery.
   *
   * @throws ProtocolException when no status has that code
   */
  public static TransactionStatus of(byte code) {
    return switch (code) {
      case 'I' -> IDLE;
      case 'T' -> OPEN;
      case 'E' -> FAILED;
      default -> throw new ProtocolException("invalid transaction status " + code);
    };
  }
}
