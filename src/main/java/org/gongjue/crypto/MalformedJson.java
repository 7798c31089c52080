package org.gongjue.crypto;

/** Text that is not strict JSON, or not of the expected shape; the message names the place and what is expected. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedJson(String message) {
        super(message);
    }
}
