package org.gongjue.anchor;

import java.util.regex.Pattern;

/** Reads a node's words about a transaction it does not pass on; Besu and anvil share no codes for them. */
final class Refusals {
    /** Already mined or already waiting: the receipt will tell. */
    private static final Pattern HARMLESS = Pattern.compile("(?i)already|known|nonce too low|underpriced|replacement");
    private static final Pattern NOT_ALLOWED = Pattern.compile("(?i)-32007|not authorized|not permitted|permission");

    private Refusals() {}

    static boolean matters(String reason) {
        return !HARMLESS.matcher(reason).find();
    }

    static Alarm alarm(String reason) {
        return NOT_ALLOWED.matcher(reason).find() ? Alarm.ACCOUNT_NOT_ALLOWED : Alarm.TRANSACTION_REFUSED;
    }
}
