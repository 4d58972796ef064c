package io.dese.proxy.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What an answer is made of: its columns, and how to get rows of them from facts. Immutable. */
final class Listing<R> {

  private final Function<Facts, ? extends Iterable<R>> source;
  private final List<Column> columns;
  private final List<Function<R, @Nullable Object>> cells;

  private Listing(
      Function<Facts, ? extends Iterable<R>> source,
      List<Column> columns,
      List<Function<R, @Nullable Object>> cells) {
    this.source = source;
    this.columns = columns;
    this.cells = cells;
  }

  /** One row for each thing; no column yet. */
  static <R> Listing<R> of(Function<Facts, ? extends Iterable<R>> source) {
    return new Listing<>(source, List.of(), List.of());
  }

  Listing<R> text(String name, Function<R, @Nullable String> value) {
    return with(new Column(name, Column.Type.TEXT), value::apply);
  }

  Listing<R> number(String name, ToLongFunction<R> value) {
    return with(new Column(name, Column.Type.INT8), value::applyAsLong);
  }

  /** A number that there may not be. */
  Listing<R> numberOrNull(String name, Function<R, @Nullable Long> value) {
    return with(new Column(name, Column.Type.INT8), value::apply);
  }

  private Listing<R> with(Column column, Function<R, @Nullable Object> cell) {
    List<Column> moreColumns = new ArrayList<>(columns);
    moreColumns.add(column);
    List<Function<R, @Nullable Object>> moreCells = new ArrayList<>(cells);
    moreCells.add(cell);
    return new Listing<>(source, List.copyOf(moreColumns), List.copyOf(moreCells));
  }

  List<Column> columns() {
    return columns;
  }

  /** The rows that there are now, each with a String, a Long or null for each column. */
  List<List<@Nullable Object>> rows(Facts facts) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (R thing : source.apply(facts)) {
      List<@Nullable Object> row = new ArrayList<>(cells.size());
      cells.forEach(cell -> row.add(cell.apply(thing)));
      rows.add(row);
    }
    return rows;
  }
}
