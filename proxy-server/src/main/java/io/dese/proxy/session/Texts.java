package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.core.sql.SqlBytes;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.StatementProfiles;
import io.dese.proxy.protocol.ErrorFields;
import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What texts do, and which are prepared: shared by all sessions of a pool. Thread-safe but for the
 * {@link Reader}, of which every session's loop has its own.
 */
public final class Texts {

  /** Literals whose value depends on when they are read, and names that are looked up then. */
  private static final Pattern READ_ONCE =
      Pattern.compile(
          "'\\s*(now|today|tomorrow|yesterday)|\\breg(class|proc|procedure|oper|operator|type|role"
              + "|namespace|config|dictionary|collation)\\b|\\$[a-z_]*\\$",
          Pattern.CASE_INSENSITIVE);

  /** More texts than this come and go; then what is new replaces all. */
  private static final int MOST = 20_000;

  private final StatementProfiles profiles;
  private final Judge judge;
  private final String prefix;
  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentHashMap<Body, Prepared> prepared = new ConcurrentHashMap<>();
  private final TextMemory memory;
  private volatile int definitions;

  /**
   * Nothing is known yet.
   *
   * @param judge adds what the catalog knows
   * @param prefix of the names of prepared statements on servers; nobody must be able to guess it
   * @param memory how many bytes of prepared texts are kept, here and where it is shared
   */
  public Texts(StatementProfiles profiles, Judge judge, String prefix, TextMemory memory) {
    this.profiles = profiles;
    this.judge = judge;
    this.prefix = prefix;
    this.memory = memory;
  }

  /** The bytes of a Parse, as a key. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Body(byte[] bytes, int hash, boolean named) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Body that && named == that.named && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private Prepared prepare(byte[] body, int textLength, Charset charset, boolean named) {
    Body key = new Body(body, Arrays.hashCode(body), named);
    Prepared known = prepared.get(key);
    if (known != null && !known.retired()) {
      return known;
    }
    if (prepared.size() > MOST) {
      forget(one -> true);
    }
    String text = new String(body, 0, textLength, charset);
    boolean foldable = !READ_ONCE.matcher(text).find();
    Prepared made =
        new Prepared(
            body, prefix + numbers.incrementAndGet(), textLength, charset, foldable, named, this);
    if (!memory.fits(body.length)) {
      // What no client has named need not be kept.
      forget(one -> one.holders() == 1);
    }
    if (memory.fits(body.length)) {
      made.hold();
      Prepared before = prepared.put(key, made);
      if (before != null) {
        before.release();
      }
    }
    return made;
  }

  private void forget(Predicate<Prepared> which) {
    prepared.forEach(
        (key, one) -> {
          if (which.test(one) && prepared.remove(key, one)) {
            one.release();
          }
        });
  }

  /**
   * Definitions may have been changed: names may mean something else. Statements that clients have
   * named keep their meaning, as they do on a server.
   */
  public void mayBeDefined() {
    synchronized (prepared) {
      definitions = definitions + 1;
    }
  }

  /** Definitions were changed: whoever prepares a text from now on prepares something new. */
  void defined() {
    mayBeDefined();
    forget(
        one -> {
          if (one.named()) {
            one.retire();
          }
          return one.named();
        });
    judge.defined();
  }

  /** As long as it is the same object a text does the same. */
  Object judgement() {
    return judge.state();
  }

  TextMemory memory() {
    return memory;
  }

  /** What a text does, by what is known now. */
  Effects effects(String text) {
    return Effects.of(text, sql -> judge.judge(profiles.of(sql)));
  }

  /** The texts that are prepared on servers, by the names that those know. */
  public Map<String, String> prepared() {
    Map<String, String> all = new TreeMap<>();
    for (Prepared one : prepared.values()) {
      all.put(new String(one.serverName(), US_ASCII), one.text());
    }
    return all;
  }

  /** Reads texts on one loop. */
  public Reader reader() {
    return new Reader();
  }

  /** Reads texts; used by one thread. */
  public final class Reader {

    private static final int SLOTS = 1024;

    /** Longer ones are worth a look into what all share: a slot keeps its text alive. */
    private static final int LARGEST_RECENT = 16 << 10;

    private final @Nullable Prepared[] recent = new Prepared[SLOTS];
    private final SqlBytes units = new SqlBytes(UTF_8);
    private byte[] scratch = new byte[1024];

    private Reader() {}

    /** How often definitions were changed: names may mean something else since the last time. */
    int definitions() {
      return definitions;
    }

    /** See {@link Texts#defined()}. */
    void defined() {
      Texts.this.defined();
    }

    /** Why a client may not keep a text by a name; null when it may. */
    @Nullable ErrorFields refuses(Prepared prepared) {
      if (prepared.holders() > 0 || memory.fits(prepared.body().length)) {
        return null;
      }
      return ErrorFields.error("53200", "too many prepared statements")
          .detail(
              "The texts of all clients may have %d bytes together (limits.prepared-memory), and have %d."
                  .formatted(memory.most(), memory.used()))
          .hint("Close prepared statements that are not needed, or raise limits.prepared-memory.");
    }

    /** With what the names of prepared statements on servers begin. */
    String prefix() {
      return prefix;
    }

    /** What a simple query does; the range is its text without the NUL. */
    Effects query(ByteBuf in, int from, int length, Encoding encoding) {
      if (!encoding.equals(Encoding.UTF_8)) {
        String text = in.toString(from, length, encoding.charset());
        return effects(text);
      }
      if (scratch.length < length) {
        scratch = new byte[Math.max(length, 2 * scratch.length)];
      }
      in.getBytes(from, scratch, 0, length);
      byte[] bytes = scratch;
      StatementProfile profile = judge.judge(profiles.of(units.wrap(bytes, 0, length)));
      Effects effects =
          Effects.harmless(profile) ? Effects.NONE : effects(new String(bytes, 0, length, UTF_8));
      if (scratch.length > 1 << 16) {
        scratch = new byte[1024];
      }
      return effects;
    }

    /**
     * What a Parse prepares.
     *
     * @param from where its text begins
     * @param length of all that follows the name
     * @param textLength of the text alone
     * @param named whether the client gives it a name: then its names mean what they meant when it
     *     was prepared, as the server sees to
     */
    Prepared parse(
        ByteBuf in, int from, int length, int textLength, Encoding encoding, boolean named) {
      int slot = (hash(in, from, length) ^ (named ? 1 : 0)) & (SLOTS - 1);
      Prepared known = recent[slot];
      if (known != null
          && !known.retired()
          && known.named() == named
          && known.equalTo(in, from, length)) {
        return known;
      }
      byte[] body = new byte[length];
      in.getBytes(from, body);
      Prepared found = prepare(body, textLength, encoding.charset(), named);
      if (length <= LARGEST_RECENT && found.holders() > 0) {
        recent[slot] = found;
      }
      return found;
    }

    private int hash(ByteBuf in, int from, int length) {
      int hash = length;
      int at = from;
      int end = from + length;
      for (; at + 8 <= end; at += 8) {
        long part = in.getLong(at);
        hash = 31 * hash + (int) (part ^ (part >>> 32));
      }
      for (; at < end; at++) {
        hash = 31 * hash + in.getByte(at);
      }
      return hash ^ (hash >>> 15);
    }
  }
}
