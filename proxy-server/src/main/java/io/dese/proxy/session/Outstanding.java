package io.dese.proxy.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The queue of what a server still owes: a ring, because it is used for every message. */
final class Outstanding {

  private static final int SMALLEST = 16;

  private Expected[] kinds = new Expected[SMALLEST];
  private @Nullable Object[] notes = new Object[SMALLEST];
  private int names;
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** Adds at the end; the note is what there is to know about it. */
  void add(Expected kind, @Nullable Object note) {
    if (size == kinds.length) {
      grow();
    }
    int tail = (head + size) & (kinds.length - 1);
    kinds[tail] = kind;
    notes[tail] = note;
    names += givesName(note) ? 1 : 0;
    size++;
  }

  private static boolean givesName(@Nullable Object note) {
    return note instanceof ParseNote parse && parse.name() != null && !parse.name().isEmpty();
  }

  /** Whether it is not known yet what some name of a statement of the client's means. */
  boolean owesNames() {
    return names > 0;
  }

  /** The first one; null when there is none. */
  @Nullable Expected first() {
    return size == 0 ? null : kinds[head];
  }

  /** The note of the first one. */
  @Nullable Object note() {
    return notes[head];
  }

  void removeFirst() {
    names -= givesName(notes[head]) ? 1 : 0;
    dropFirst();
  }

  private void dropFirst() {
    notes[head] = null;
    head = (head + 1) & (kinds.length - 1);
    size--;
  }

  /** The one at a place, 0 for the first. */
  Expected at(int place) {
    return kinds[(head + place) & (kinds.length - 1)];
  }

  /** The note of the one at a place. */
  @Nullable Object note(int place) {
    return notes[(head + place) & (kinds.length - 1)];
  }

  /** Whether a ReadyForQuery is among what is owed. */
  boolean owesReady() {
    for (int i = 0; i < size; i++) {
      if (at(i).endsWithReady()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the only ReadyForQuery among what is owed is that of a Sync, and the last. */
  boolean endsWithOneSync() {
    for (int i = 0; i < size; i++) {
      if (at(i).endsWithReady()) {
        return i == size - 1 && at(i) == Expected.SYNC;
      }
    }
    return false;
  }

  /** Takes one out of the middle. */
  void remove(int place) {
    names -= givesName(note(place)) ? 1 : 0;
    for (int i = place; i > 0; i--) {
      int to = (head + i) & (kinds.length - 1);
      int from = (head + i - 1) & (kinds.length - 1);
      kinds[to] = kinds[from];
      notes[to] = notes[from];
    }
    dropFirst();
  }

  /** Forgets the notes' room that one long pipeline took. */
  void shrink() {
    if (size == 0 && kinds.length > 4 * SMALLEST) {
      kinds = new Expected[SMALLEST];
      notes = new Object[SMALLEST];
      head = 0;
    }
  }

  private void grow() {
    int length = kinds.length;
    Expected[] moreKinds = Arrays.copyOf(kinds, 2 * length);
    Object[] moreNotes = Arrays.copyOf(notes, 2 * length);
    for (int i = 0; i < size; i++) {
      moreKinds[i] = kinds[(head + i) & (length - 1)];
      moreNotes[i] = notes[(head + i) & (length - 1)];
    }
    Arrays.fill(moreNotes, size, moreNotes.length, null);
    kinds = moreKinds;
    notes = moreNotes;
    head = 0;
  }
}
