package org.gongjue.audit;

/** One message in both languages. */
record Text(String zh, String en) {}
