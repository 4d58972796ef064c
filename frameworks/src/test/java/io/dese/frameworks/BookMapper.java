package io.dese.frameworks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.SelectKey;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/** A mapper of MyBatis. */
interface BookMapper {

  /** A row to be inserted; its identifier comes back. */
  final class NewPublisher {
    long id;
    final String name;

    NewPublisher(String name) {
      this.name = name;
    }
  }

  /** A row to be inserted; its identifier is drawn first. */
  final class NewAuthor {
    long id;
    final String name;

    NewAuthor(String name) {
      this.name = name;
    }
  }

  @Select("select title from book where id = #{id}")
  String title(long id);

  @Select(
      """
      <script>
      select title from book
      <where>
        <if test="ids != null">id in <foreach item="id" collection="ids" open="(" separator="," close=")">#{id}</foreach></if>
        <if test="most != null">and price &lt;= #{most}</if>
      </where>
      order by title
      </script>
      """)
  List<String> search(@Param("ids") List<Long> ids, @Param("most") @Nullable BigDecimal most);

  @Select("select * from ${table} order by id limit #{limit} offset #{offset}")
  List<Map<String, Object>> page(
      @Param("table") String table, @Param("limit") int limit, @Param("offset") int offset);

  @Select(
      "select a.name, count(b.id) as books, coalesce(sum(b.price), 0) as total"
          + " from author a left join book b on b.author_id = a.id where a.id <= 3 group by a.name")
  List<Map<String, Object>> perAuthor();

  @Options(fetchSize = 2)
  @Select("select title from book order by id")
  Cursor<String> titles();

  @Options(useGeneratedKeys = true, keyProperty = "id", keyColumn = "id")
  @Insert("insert into publisher (name) values (#{name})")
  int addPublisher(NewPublisher publisher);

  @Select("select name from publisher where id = #{id}")
  String publisher(long id);

  @SelectKey(
      statement = "select nextval('author_seq')",
      keyProperty = "id",
      before = true,
      resultType = long.class)
  @Insert("insert into author (id, name) values (#{id}, #{name})")
  int addAuthor(NewAuthor author);

  @Select("select name from author where id = #{id}")
  @Nullable String author(long id);

  @Delete("delete from author where id = #{id}")
  int removeAuthor(long id);

  @Select("select id from book where id = #{id} for no key update")
  long lock(long id);

  @Update("update book set price = #{price} where id = #{id}")
  int setPrice(@Param("id") long id, @Param("price") BigDecimal price);

  @Select("select price from book where id = #{id}")
  BigDecimal price(long id);

  @Insert("insert into book_tag (book_id, tag) values (#{book}, #{tag})")
  int tag(@Param("book") long book, @Param("tag") String tag);

  @Delete("delete from book_tag where book_id = #{book} and tag like #{pattern}")
  int untag(@Param("book") long book, @Param("pattern") String pattern);

  @Select("select count(*) from book_tag where book_id = #{book} and tag like #{pattern}")
  int tags(@Param("book") long book, @Param("pattern") String pattern);
}
