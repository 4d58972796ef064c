CREATE OR REPLACE VIEW cheap_book AS SELECT id, title, price FROM book WHERE price < 10;
