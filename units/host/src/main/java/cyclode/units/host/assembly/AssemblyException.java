package cyclode.units.host.assembly;

import cyclode.core.file.RefusedValue;

/** A listing that cannot be read; the message names the listing, the line and the token. */
public final class AssemblyException extends RefusedValue {
    private final int line;
    private final String token;

    /**
     * @param listing the listing's name
     * @param line line in the listing, from 1
     * @param token the text that is wrong
     * @param reason what is wrong with it
     */
    public AssemblyException(String listing, int line, String token, String reason) {
        super(listing + ":" + line + ": " + (token.isEmpty() ? "" : "'" + token + "': ") + reason);
        this.line = line;
        this.token = token;
    }

    /** The line in the listing, from 1. */
    public int line() {
        return line;
    }

    /** The text that is wrong. */
    public String token() {
        return token;
    }
}
