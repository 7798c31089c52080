package org.gongjue.roll;

import java.util.regex.Pattern;

/** Documents that identify an owner. Only the form of a number is checked: no public rule covers the check digits of all. */
public enum DocumentType implements Words {
    IDENTITY_CARD("身份证", true, "[0-9]{17}[0-9X]|[0-9]{15}"),
    PASSPORT("护照", true, "[A-Z0-9]{5,20}"),
    HK_MACAO_PERMIT(
            "港澳居民来往内地通行证", true,
            "[HM][0-9]{8,10}"),
    TAIWAN_PERMIT("台湾居民来往大陆通行证", true, "[A-Z0-9]{8,12}"),
    RESIDENCE_PERMIT("港澳台居民居住证", true,
            "[0-9]{17}[0-9X]"),
    FOREIGN_PERMIT("外国人永久居留身份证", true, "[A-Z0-9]{15,18}"),
    OFFICER_CARD("军官证", true,
            "[\\p{IsHan}A-Z0-9]{4,20}"),
    BIRTH_CERTIFICATE("出生医学证明", true,
            "[A-Z0-9]{8,12}"),
    CREDIT_CODE("统一社会信用代码", false, "[A-Z0-9]{18}"),
    LICENCE("营业执照",
            false, "[A-Z0-9]{13,18}"),
    ORGANISATION_CODE("组织机构代码", false,
            "[A-Z0-9]{8}-?[A-Z0-9]");

    private final String word;
    private final boolean natural;
    private final Pattern form;

    DocumentType(String word, boolean natural, String form) {
        this.word = word;
        this.natural = natural;
        this.form = Pattern.compile(form);
    }

    @Override
    public String word() {
        return word;
    }

    boolean fits(OwnerKind kind) {
        return natural == (kind == OwnerKind.NATURAL);
    }

    boolean fits(String number) {
        return form.matcher(number).matches();
    }
}
