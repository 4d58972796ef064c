package io.dese.frameworks.library;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** With a version for optimistic locks, and a collection of its own. */
@Entity
public class Book {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Version private int version;

  @Column(nullable = false)
  private String title = "";

  @Column(precision = 10, scale = 2)
  private @Nullable BigDecimal price;

  private @Nullable Integer pages;

  private @Nullable LocalDate published;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private @Nullable Author author;

  @ManyToOne(fetch = FetchType.LAZY)
  private @Nullable Publisher publisher;

  @ElementCollection
  @CollectionTable(name = "book_tag", joinColumns = @JoinColumn(name = "book_id"))
  @Column(name = "tag", nullable = false)
  private Set<String> tags = new TreeSet<>();

  protected Book() {}

  public Book(String title, Author author, BigDecimal price) {
    this.title = title;
    this.author = author;
    this.price = price;
  }

  public @Nullable Long getId() {
    return id;
  }

  public int getVersion() {
    return version;
  }

  public String getTitle() {
    return title;
  }

  public @Nullable BigDecimal getPrice() {
    return price;
  }

  public void setPrice(BigDecimal price) {
    this.price = price;
  }

  public @Nullable Integer getPages() {
    return pages;
  }

  public @Nullable LocalDate getPublished() {
    return published;
  }

  public @Nullable Author getAuthor() {
    return author;
  }

  public @Nullable Publisher getPublisher() {
    return publisher;
  }

  public void setPublisher(@Nullable Publisher publisher) {
    this.publisher = publisher;
  }

  public Set<String> getTags() {
    return tags;
  }
}
