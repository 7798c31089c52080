package org.gongjue.roll;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns of an owners' register, found by header name in any order. */
enum Column {
    BUILDING("楼栋"),
    STAIR("单元"),
    ROOM("室号"),
    USAGE("用途"),
    AREA("建筑面积(㎡)"),
    SOURCE("面积来源"),
    STATE("状态"),
    OWNER(
            "业主"),
    OWNER_KIND("业主类型"),
    DOCUMENT_TYPE("证件类型"),
    DOCUMENT("证件号码"),
    PHONE("手机号"),
    SHARE("共有份额"),
    NOTE("备注");

    final String title;

    Column(String title) {
        this.title = title;
    }

    boolean isRequired() {
        return ordinal() < PHONE.ordinal();
    }

    /** Tolerates ㎡, m², m2 and 平方米, full-width parentheses and spaces: offices write the same header in all these ways. */
    static Optional<Column> titled(String header) {
        String wanted = plain(header);
        return Arrays.stream(values()).filter(column -> plain(column.title).equals(wanted)).findFirst();
    }

    private static String plain(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFKC).replaceAll("\\s", "").toLowerCase(Locale.ROOT)
                .replace("平方米", "m2");
    }
}
