package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A text with its parameter types, as Parse carries them after the name: whoever prepares the same
 * shares it. Thread-safe.
 */
// What it is judged by is told apart as an object.
@SuppressWarnings("ReferenceEquality")
final class Prepared {

  private final byte[] body;
  private final ByteBuf view;
  private final byte[] serverName;
  private final int textLength;
  private final Charset charset;
  private final boolean foldable;
  private final boolean named;
  private final Texts texts;
  private final @Nullable Mention mention;
  private final boolean throwsAllAway;
  private final AtomicInteger holders = new AtomicInteger();
  private volatile boolean seen;
  private volatile boolean retired;
  private volatile Judged judged;

  /** What it does, as long as nothing else is known. */
  private record Judged(Object by, Effects effects) {}

  /**
   * A new one.
   *
   * @param textLength how many bytes of the body are the text
   * @param charset of the text
   * @param foldable whether its literals mean the same whenever they are read
   * @param named whether clients have given it a name
   * @param texts know what it does, and count it while somebody holds it
   */
  Prepared(
      byte[] body,
      String serverName,
      int textLength,
      Charset charset,
      boolean foldable,
      boolean named,
      Texts texts) {
    this.body = body;
    this.view = Unpooled.wrappedBuffer(body);
    this.serverName = serverName.getBytes(US_ASCII);
    this.textLength = textLength;
    this.charset = charset;
    this.foldable = foldable;
    this.named = named;
    this.texts = texts;
    String text = new String(body, 0, textLength, ISO_8859_1);
    mention = Mention.in(text);
    throwsAllAway = Mention.ofAll(text);
    judged = judge();
  }

  /** The prepared statement that it names itself; null for none. */
  @Nullable Mention mention() {
    return mention;
  }

  /** Whether it throws all prepared statements away. */
  boolean throwsAllAway() {
    return throwsAllAway;
  }

  /** What follows the name in Parse, with another text. */
  byte[] bodyWith(byte[] other) {
    byte[] made = Arrays.copyOf(other, other.length + body.length - textLength);
    System.arraycopy(body, textLength, made, other.length, body.length - textLength);
    return made;
  }

  /** Somebody keeps it: a client by a name, or all by its text. It counts once. */
  void hold() {
    if (holders.getAndIncrement() == 0) {
      texts.memory().takes(body.length);
    }
  }

  /** Somebody keeps it no more. */
  void release() {
    if (holders.decrementAndGet() == 0) {
      texts.memory().gives(body.length);
    }
  }

  /** How many keep it. */
  int holders() {
    return holders.get();
  }

  /** What follows the name in Parse. */
  byte[] body() {
    return body;
  }

  /** Its text as it came, with its NUL. */
  byte[] textBytes() {
    return Arrays.copyOf(body, textLength + 1);
  }

  /** Its text. */
  String text() {
    return new String(body, 0, textLength, charset);
  }

  /** Its name on servers. */
  byte[] serverName() {
    return serverName;
  }

  /** What its text does to a session, by what is known now. */
  Effects effects() {
    Judged known = judged;
    if (known.by != texts.judgement()) {
      known = judge();
      judged = known;
    }
    return known.effects;
  }

  private Judged judge() {
    // First what it is judged by: what comes to be known meanwhile is asked for the next time.
    Object by = texts.judgement();
    return new Judged(by, texts.effects(text()));
  }

  /** Whether it may stand for an unnamed statement: it came before, and means the same now. */
  boolean worthKeeping() {
    if (!seen) {
      seen = true;
      return false;
    }
    return foldable && !retired;
  }

  boolean named() {
    return named;
  }

  /** Its plan has died with what it was made of: the next Parse makes a new one. */
  void retire() {
    retired = true;
  }

  boolean retired() {
    return retired;
  }

  boolean equalTo(ByteBuf in, int from, int length) {
    return length == body.length && ByteBufUtil.equals(in, from, view, 0, length);
  }
}
