package org.gongjue.roll;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import org.gongjue.crypto.Bytes;

/** The register files of the tests, and small ones written by hand. */
final class Registers {
    static final Developer OF_REGISTER = new Developer.OfRegister();
    static final String HEADER = "楼栋,单元,室号,用途,建筑面积(㎡),面积来源,状态,业主,业主类型,证件类型,证件号码,手机号,共有份额,备注";

    private Registers() {}

    static Bytes file(String name) {
        try (InputStream in = Registers.class.getResourceAsStream("/registers/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no register " + name);
            }
            return Bytes.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the usual header. */
    static Bytes of(String... rows) {
        return Bytes.utf8(HEADER + "\n" + String.join("\n", rows) + "\n");
    }

    /** A dwelling of one natural person, whose document ends in {@code person}. */
    static String row(String room, String area, int person) {
        return row(room, "住宅", area, "已交付", person, "");
    }

    static String row(String room, String usage, String area, String state, int person, String share) {
        return "1,1,%s,%s,%s,登记,%s,业主%d,自然人,身份证,%018d,,%s,".formatted(room, usage, area, state, person, person, share);
    }

    static String company(String room, String state, int company) {
        return "1,1,%s,住宅,100.00,登记,%s,公司%d,法人,统一社会信用代码,%018d,,,".formatted(room, state, company, company);
    }

    static Register good(Bytes file, Developer developer) {
        return switch (RegisterFile.read(file, developer)) {
            case Reading.Good(var register) -> register;
            case Reading.Broken(var errors) -> throw new AssertionError(errors);
        };
    }

    static Register good(String... rows) {
        return good(of(rows), OF_REGISTER);
    }

    static List<RegisterError> errors(Bytes file, Developer developer) {
        return switch (RegisterFile.read(file, developer)) {
            case Reading.Good(var register) -> throw new AssertionError("no error in " + register.rows() + " rows");
            case Reading.Broken(var errors) -> errors;
        };
    }

    static List<RegisterError> errors(String... rows) {
        return errors(of(rows), OF_REGISTER);
    }
}
