package org.gongjue.audit;

import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Finding;
import org.gongjue.ledger.EvidenceMember;

/** Where in the evidence something stands; lines count from 1, 0 means the whole of it. */
record Place(String name, long line) {

    static Place of(EvidenceMember member) {
        return new Place(member.file(), 0);
    }

    void requireEqual(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw objection(what + " 应为 " + expected + "，实为 " + found,
                    what + " should be " + expected + ", is " + found);
        }
    }

    /** As {@link #requireEqual(String, Object, Object)}, naming the code of protocol.md 4. */
    void requireEqual(FaultCode code, String what, Object expected, Object found) {
        require(expected.equals(found), code, what + " 应为 " + expected + "，实为 " + found,
                what + " should be " + expected + ", is " + found);
    }

    void require(boolean holds, String zh, String en) {
        if (!holds) {
            throw objection(zh, en);
        }
    }

    void require(boolean holds, FaultCode code, String zh, String en) {
        if (!holds) {
            throw refused(code, zh, en);
        }
    }

    void requireSound(Finding finding) {
        if (finding instanceof Finding.Fault fault) {
            throw refused(fault);
        }
    }

    Objection refused(FaultCode code, String zh, String en) {
        return objection(code + "：" + zh, code + ": " + en);
    }

    /** {@code $} is the ballot, dealing or proof that stands here. */
    Objection refused(Finding.Fault fault) {
        return objection(fault.code() + "，位置 " + fault.place(), fault.code() + " at " + fault.place());
    }

    Objection objection(String zh, String en) {
        return new Objection(line == 0
                ? new Text(name + "：" + zh, name + ": " + en)
                : new Text(name + " 第 " + line + " 行：" + zh, name + " line " + line + ": " + en));
    }

    /** For what a parser says, which is in English only. */
    Objection unreadable(RuntimeException reason) {
        return objection("格式不符（" + reason.getMessage() + "）", "not in the required form (" + reason.getMessage() + ")");
    }

    /** As {@link #unreadable(RuntimeException)}, naming the code. */
    Objection unreadable(FaultCode code, RuntimeException reason) {
        return refused(code, "格式不符（" + reason.getMessage() + "）",
                "not in the required form (" + reason.getMessage() + ")");
    }
}
