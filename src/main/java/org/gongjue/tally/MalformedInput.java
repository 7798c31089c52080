package org.gongjue.tally;

/** Input that is not what the format asks for; nothing of it is counted. The message starts with the JSON path. */
public final class MalformedInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;

    MalformedInput(String path, String expected) {
        super(path + ": " + expected);
        this.path = path;
    }

    /** Such as {@code $.cases[3].ballots[0].choice}. */
    public String path() {
        return path;
    }
}
