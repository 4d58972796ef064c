package io.dese.core.catalog;

/** The same on the oldest version that is supported. */
class OldestServerCatalogIT extends CatalogIT {

  @Override
  int major() {
    return 15;
  }
}
