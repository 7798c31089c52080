package org.gongjue.roll;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.Fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.gongjue.roll.Registers.OF_REGISTER;
import static org.gongjue.roll.Registers.company;
import static org.gongjue.roll.Registers.errors;
import static org.gongjue.roll.Registers.good;
import static org.gongjue.roll.Registers.row;

class RegisterFileTest {

    private static Fields expected() {
        return new Fields((Json.Obj) Json.parse(Registers.file("expected.json"))).fields("files");
    }

    private static Stream<String> files(boolean ok) {
        Fields files = expected();
        return files.object().members().keySet().stream().filter(name -> files.fields(name).bool("ok") == ok);
    }

    static Stream<String> goodFiles() {
        return files(true);
    }

    static Stream<String> brokenFiles() {
        return files(false);
    }

    private static void expect(Fields expected, String choice, Totals totals) {
        if (expected.has(choice)) {
            Fields figures = expected.fields(choice);
            assertThat(totals)
                    .isEqualTo(new Totals(Math.toIntExact(figures.integer("units")), figures.integer("totalArea"),
                            Math.toIntExact(figures.integer("heads"))));
        }
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void addsUpToTheOfficialFiguresUnderBothParkingChoices(String name) {
        Fields expected = expected().fields(name);

        Register register = good(Registers.file(name), OF_REGISTER);

        assertThat(register.encoding()).isEqualTo(expected.text("encoding"));
        assertThat(register.rows()).isEqualTo(expected.integer("rows"));
        expect(expected, "parkingIncluded", register.totals(Parking.INCLUDE, Parking.INCLUDE));
        expect(expected, "parkingExcluded", register.totals(Parking.EXCLUDE, Parking.EXCLUDE));
    }

    @Test
    void findsTheDeveloperAsTheLegalPersonThatOwnsUnsoldUnits() {
        Register register = good(Registers.file("xingfuli-1024.csv"), OF_REGISTER);

        assertThat(register.developers())
                .containsExactly(expected().fields("xingfuli-1024.csv").text("developer"));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void namesAtLeastTheKnownRowsAndColumnsOfABrokenFile(String name) {
        List<RegisterError> errors = errors(Registers.file(name), OF_REGISTER);

        for (Fields error : expected().fields(name).objects("errors")) {
            boolean last = error.object().members().get("row") instanceof Json.Str;
            int row = last ? lines(name) : Math.toIntExact(error.integer("row"));
            String column = error.has("column") ? error.text("column") : "";
            assertThat(errors).extracting(RegisterError::row, RegisterError::column).contains(tuple(row, column));
        }
    }

    private static int lines(String name) {
        return Math.toIntExact(Registers.file(name).toUtf8().lines().count());
    }

    @Test
    void keepsHostileCellsAsTheTextTheyAre() {
        Register register = good(Registers.file("hostile-cells.csv"), OF_REGISTER);

        List<String> cells = register.units().stream().flatMap(unit -> unit.owners().stream())
                .flatMap(owner -> Stream.of(owner.owner().name(), owner.note())).toList();
        assertThat(cells).contains("=HYPERLINK(\"http://x.invalid\",\"点\")", "<script>alert(1)</script>", "@SUM(1+1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|AREA_MISSING", "-1|AREA_NEGATIVE", "－1|AREA_NEGATIVE", "0|AREA_ZERO",
            "0.00|AREA_ZERO",
            "1.234|AREA_DECIMALS", "１２.５|AREA_FULL_WIDTH", "12．5|AREA_FULL_WIDTH", "1e3|AREA_NOT_A_NUMBER",
            "+1|AREA_NOT_A_NUMBER",
            "1.|AREA_NOT_A_NUMBER", ".5|AREA_NOT_A_NUMBER", "89.07㎡|AREA_NOT_A_NUMBER", "1 000|AREA_NOT_A_NUMBER",
            "NaN|AREA_NOT_A_NUMBER",
            "12345678901|AREA_TOO_LARGE"})
    void refusesAnAreaThatIsNotPlainDigitsWithAtMostTwoDecimals(String area, Fault fault) {
        assertThat(errors(row("101", area, 1)))
                .containsExactly(new RegisterError(2, "建筑面积(㎡)", fault, List.of(area)));
    }

    @ParameterizedTest
    @CsvSource({"89,8900", "89.1,8910", "89.07,8907", "0.01,1", "999999.99,99999999"})
    void readsAreasInHundredths(String area, long hundredths) {
        assertThat(good(row("101", area, 1)).units().getFirst().area()).isEqualTo(hundredths);
    }

    @Test
    void reportsEveryErrorOfEveryRow() {
        assertThat(errors(row("101", "x", 1), row("", "1", 2), row("103", "别墅", "1", "卖了", 3, "half")))
                .extracting(RegisterError::row, RegisterError::column, RegisterError::fault)
                .containsExactly(tuple(2, "建筑面积(㎡)", Fault.AREA_NOT_A_NUMBER), tuple(3, "室号", Fault.CELL_EMPTY),
                        tuple(4, "状态", Fault.WORD_UNKNOWN), tuple(4, "用途", Fault.WORD_UNKNOWN),
                        tuple(4, "共有份额", Fault.SHARE_FORM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"建筑面积(㎡)", "建筑面积（㎡）", "建筑面积(m²)", "建筑面积（m2）", "建筑面积 (M²)", "建筑面积（平方米）"})
    void knowsTheAreaColumnHoweverItsUnitIsWritten(String header) {
        Bytes file = Bytes.utf8(Registers.of(row("101", "1", 1)).toUtf8().replace("建筑面积(㎡)", header));

        assertThat(good(file, OF_REGISTER).units()).hasSize(1);
    }

    @Test
    void findsColumnsByNameInAnyOrder() {
        Bytes file = Bytes.utf8("""
                证件号码,室号,状态,楼栋,单元,业主,用途,面积来源,建筑面积(㎡),业主类型,证件类型
                000000197801010001,101,已交付,1,2,甲,住宅,实测,88.50,自然人,身份证
                """);

        assertThat(good(file, OF_REGISTER).units().getFirst().label()).isEqualTo(new UnitLabel("1", "2", "101"));
    }

    @Test
    void namesEveryMissingUnknownAndRepeatedColumn() {
        Bytes file = Bytes.utf8("楼栋,单元,单元,用途,建筑面积(㎡),面积来源,状态,业主,业主类型,证件类型,证件号码,颜色\n");

        assertThat(errors(file, OF_REGISTER))
                .extracting(RegisterError::row, RegisterError::column, RegisterError::fault)
                .containsExactlyInAnyOrder(tuple(1, "单元", Fault.COLUMN_TWICE), tuple(1, "颜色", Fault.COLUMN_UNKNOWN),
                        tuple(1, "室号", Fault.COLUMN_MISSING));
    }

    @Test
    void asksForCommasWhereColumnsAreSeparatedOtherwise() {
        Bytes file = Bytes.utf8(Registers.HEADER.replace(',', ';') + "\n");

        assertThat(errors(file, OF_REGISTER)).extracting(RegisterError::fault).containsExactly(Fault.SEPARATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "  ", "a,b,c\n1,2,3\n"})
    void saysThatThereIsNoHeader(String text) {
        assertThat(errors(Bytes.utf8(text), OF_REGISTER))
                .containsExactly(new RegisterError(1, "", Fault.NO_HEADER, List.of()));
    }

    @Test
    void refusesAHeaderWithoutUnits() {
        assertThat(errors(Registers.of(), OF_REGISTER)).extracting(RegisterError::fault).containsExactly(Fault.NO_ROWS);
    }

    @Test
    void readsGb18030WithCharactersOutsideTheBasicPlane() {
        String text = Registers.of(row("101", "1", 1)).toUtf8().replace("业主1", "𠮷野");

        Register register = good(Bytes.of(text.getBytes(Charset.forName("GB18030"))), OF_REGISTER);

        assertThat(register.encoding()).isEqualTo("gb18030");
        assertThat(register.units().getFirst().owners().getFirst().owner().name()).isEqualTo("𠮷野");
    }

    @Test
    void tellsSpreadsheetsFromText() {
        assertThat(errors(Bytes.utf8("PK\u0003\u0004…"), OF_REGISTER)).extracting(RegisterError::fault)
                .containsExactly(Fault.FILE_IS_NOT_CSV);
        assertThat(errors(Bytes.utf8("%PDF-1.7"), OF_REGISTER)).extracting(RegisterError::fault)
                .containsExactly(Fault.FILE_IS_NOT_CSV);
    }

    @Test
    void tellsUtf16FromText() {
        Bytes file = Bytes.of(Registers.HEADER.getBytes(StandardCharsets.UTF_16));

        assertThat(errors(file, OF_REGISTER)).extracting(RegisterError::fault).containsExactly(Fault.FILE_IS_UTF16);
    }

    @Test
    void showsTheRowOfAZeroByte() {
        assertThat(errors(row("101", "1", 1), row("10\u00002", "1", 2)))
                .containsExactly(new RegisterError(3, "", Fault.NUL_BYTE, List.of()));
    }

    @Test
    void refusesAFileOfMoreThanTenMegabytes() {
        byte[] large = new byte[RegisterText.MOST_BYTES + 1];

        assertThat(errors(Bytes.of(large), OF_REGISTER)).extracting(RegisterError::fault)
                .containsExactly(Fault.FILE_TOO_LARGE);
    }

    @Test
    void showsTheLastRowOfAFileCutInsideACharacter() {
        byte[] whole = Registers.of(row("101", "1", 1), row("102", "1", 2) + "注").toArray();
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        cut.write(whole, 0, whole.length - 2);

        assertThat(errors(Bytes.of(cut.toByteArray()), OF_REGISTER))
                .extracting(RegisterError::row, RegisterError::fault)
                .containsExactly(tuple(3, Fault.ROW_CUT_SHORT));
    }

    @Test
    void showsTheRowWhereAQuotedCellNeverEnds() {
        assertThat(errors(row("101", "1", 1), row("102", "1", 2) + "\"note", row("103", "1", 3)))
                .extracting(RegisterError::row, RegisterError::fault).contains(tuple(3, Fault.ROW_CUT_SHORT));
    }

    @Test
    void showsTheRowWithMoreCellsThanColumns() {
        assertThat(errors(row("101", "1", 1) + ",,more")).extracting(RegisterError::row, RegisterError::fault)
                .containsExactly(tuple(2, Fault.ROW_TOO_LONG));
    }

    @Test
    void countsBlankRowsButDoesNotReadThem() {
        assertThat(errors(row("101", "1", 1), "", ",,,,,,,,,,,,,", row("102", "x", 2))).extracting(RegisterError::row)
                .containsExactly(5);
    }

    @Test
    void countsARowOnceWhenANoteHoldsALineBreak() {
        assertThat(errors(row("101", "1", 1) + "\"two\nlines\"", row("102", "x", 2))).extracting(RegisterError::row)
                .containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0007b", "a\u202eb", "a\u200bb", "\"a\nb\"", "a\u0085b"})
    void refusesControlCharactersInAName(String name) {
        assertThat(errors(row("101", "1", 1).replace("业主1", name)))
                .extracting(RegisterError::column, RegisterError::fault)
                .containsExactly(tuple("业主", Fault.CONTROL_CHARACTER));
    }

    @Test
    void refusesACellOfAThousandCharacters() {
        assertThat(errors(row("101", "1", 1).replace("业主1", "长".repeat(1_000))))
                .extracting(RegisterError::column, RegisterError::fault)
                .containsExactly(tuple("业主", Fault.CELL_TOO_LONG));
    }

    @Test
    void ignoresSpacesAroundACell() {
        assertThat(good(row(" 101\u3000", " 89.07 ", 1)).units().getFirst().label().room()).isEqualTo("101");
    }

    @Test
    void showsARepeatedUnitAtTheColumnThatDiffers() {
        assertThat(errors(row("101", "住宅", "1", "已交付", 1, ""), row("101", "商铺", "1", "已交付", 2, ""),
                row("101", "住宅", "2", "已交付", 3, "")))
                .extracting(RegisterError::row, RegisterError::column, RegisterError::fault)
                .containsExactly(tuple(3, "用途", Fault.UNIT_DIFFERS), tuple(4, "室号", Fault.UNIT_AREA_DIFFERS));
    }

    @Test
    void refusesARoomWithAndWithoutAStair() {
        assertThat(errors(row("101", "1", 1), row("101", "1", 2).replaceFirst("1,1,", "1,,")))
                .extracting(RegisterError::row, RegisterError::column)
                .containsExactly(tuple(3, "单元"));
    }

    @Test
    void refusesTheSameOwnerTwiceInOneUnit() {
        assertThat(errors(row("101", "1", 1), row("101", "1", 1))).extracting(RegisterError::row, RegisterError::fault)
                .containsExactly(tuple(3, Fault.OWNER_TWICE));
    }

    @Test
    void refusesOneDocumentWithTwoNames() {
        assertThat(errors(row("101", "1", 1), row("102", "1", 1).replace("业主1", "别人")))
                .extracting(RegisterError::row, RegisterError::column, RegisterError::fault)
                .containsExactly(tuple(3, "业主", Fault.OWNER_NAME_DIFFERS));
    }

    @ParameterizedTest
    @CsvSource({"1/2,1/3,SHARE_SUM", "1/2,2/3,SHARE_SUM", "1/2,'',SHARE_PARTIAL", "1/2,50%,SHARE_FORM",
            "1/2,0/2,SHARE_FORM",
            "1/2,3/2,SHARE_FORM"})
    void refusesSharesThatDoNotAddUpToOne(String one, String other, Fault fault) {
        assertThat(errors(row("101", "住宅", "1", "已交付", 1, one), row("101", "住宅", "1", "已交付", 2, other)))
                .extracting(RegisterError::column, RegisterError::fault).containsExactly(tuple("共有份额", fault));
    }

    @Test
    void acceptsSharesThatAddUpToOne() {
        assertThat(good(row("101", "住宅", "1", "已交付", 1, "1/2"), row("101", "住宅", "1", "已交付", 2, "1/3"),
                row("101", "住宅", "1", "已交付", 3, "1/6")).units().getFirst().owners()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "3.1E+17", "00000019780101000x1", "0000001978010100０1", "a'; drop table"})
    void refusesADocumentNumberOfAnotherForm(String number) {
        assertThat(errors(row("101", "1", 1).replace("000000000000000001", number)))
                .extracting(RegisterError::column, RegisterError::fault)
                .containsExactly(tuple("证件号码", Fault.DOCUMENT_FORM));
    }

    @Test
    void takesALowerCaseCheckDigitForTheSameDocument() {
        Register register = good(row("101", "1", 1).replace("000000000000000001", "00000000000000000X"),
                row("102", "1", 1).replace("000000000000000001", "00000000000000000x"));

        assertThat(register.totals(Parking.INCLUDE, Parking.INCLUDE).heads()).isEqualTo(1);
    }

    @Test
    void refusesAPersonsDocumentForACompany() {
        assertThat(errors(row("101", "1", 1).replace("自然人", "法人")))
                .extracting(RegisterError::column, RegisterError::fault)
                .containsExactly(tuple("证件类型", Fault.DOCUMENT_KIND));
    }

    @Test
    void mergesTheDevelopersUnsoldUndeliveredAndOwnUnitsIntoOneHead() {
        Register register = good(company("101", "未售", 7), company("102", "已交付", 7),
                row("103", "住宅", "100.00", "已售未交付", 1, ""));

        assertThat(register.totals(Parking.INCLUDE, Parking.INCLUDE)).isEqualTo(new Totals(3, 30000, 1));
    }

    @Test
    void givesJointDevelopersAHeadEach() {
        Register register = good(company("101", "未售", 7), company("102", "未售", 8));

        assertThat(register.totals(Parking.INCLUDE, Parking.INCLUDE).heads()).isEqualTo(2);
    }

    @Test
    void asksWhichOfSeveralDevelopersVotesAnUndeliveredUnit() {
        assertThat(errors(company("101", "未售", 7), company("102", "未售", 8), row("103", "住宅", "1", "已售未交付", 1, "")))
                .containsExactly(new RegisterError(4, "状态", Fault.DEVELOPER_SEVERAL, List.of()));
    }

    @Test
    void takesTheDeveloperThatTheCommitteeNames() {
        Bytes file = Registers.of(company("101", "未售", 7), company("102", "未售", 8),
                row("103", "住宅", "1", "已售未交付", 1, ""));

        Register register = good(file, new Developer.Named("公司8"));

        assertThat(register.units().getLast().voter()).isEqualTo(register.units().get(1).voter());
    }

    @Test
    void asksForTheDeveloperWhereNobodyOwnsUnsoldUnits() {
        assertThat(errors(row("103", "住宅", "1", "已售未交付", 1, ""))).extracting(RegisterError::fault)
                .containsExactly(Fault.DEVELOPER_UNKNOWN);
    }

    @Test
    void refusesADeveloperThatHoldsNoneOfTheUnsoldUnits() {
        assertThat(errors(Registers.of(company("101", "未售", 7)), new Developer.Named("公司9")))
                .extracting(RegisterError::fault)
                .containsExactly(Fault.DEVELOPER_HOLDS_NOTHING);
    }

    @Test
    void givesAnUnsoldUnitWithoutOwnerToTheDeveloper() {
        Register register = good(company("101", "未售", 7), "1,1,102,住宅,50.00,登记,未售,,,,,,,");

        assertThat(register.totals(Parking.INCLUDE, Parking.INCLUDE)).isEqualTo(new Totals(2, 15000, 1));
    }

    @Test
    void refusesAnUnsoldUnitOfANaturalPerson() {
        assertThat(errors(row("101", "住宅", "1", "未售", 1, ""))).extracting(RegisterError::column, RegisterError::fault)
                .containsExactly(tuple("业主类型", Fault.UNSOLD_OWNER));
    }

    @Test
    void countsACoupleAndOneOfThemAsTwoHeads() {
        Register register = good(row("101", "住宅", "1", "已交付", 1, "1/2"), row("101", "住宅", "1", "已交付", 2, "1/2"),
                row("102", "住宅", "1", "已交付", 2, "1/2"), row("102", "住宅", "1", "已交付", 1, "1/2"), row("103", "1", 1));

        assertThat(register.totals(Parking.INCLUDE, Parking.INCLUDE).heads()).isEqualTo(2);
    }

    @Test
    void leavesParkingOutOfTheMeasureThatExcludesIt() {
        Register register = good(row("101", "1", 1), row("P1", "车位", "2", "已交付", 2, ""));

        assertThat(register.totals(Parking.EXCLUDE, Parking.INCLUDE)).isEqualTo(new Totals(2, 100, 2));
        assertThat(register.totals(Parking.INCLUDE, Parking.EXCLUDE)).isEqualTo(new Totals(2, 300, 1));
    }

    @Test
    void stopsCollectingErrorsBeforeTheyFillTheMemory() {
        String[] rows = Stream.generate(() -> "1,1,,,,,,,,,,,,").limit(2_000).toArray(String[]::new);

        assertThat(errors(rows)).hasSize(10_001).last().extracting(RegisterError::fault).isEqualTo(Fault.MORE_ERRORS);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void hasWordsForEveryFaultInBothLanguages(Fault fault) {
        RegisterError error = new RegisterError(2, "", fault, List.of("甲", "乙"));

        assertThat(error.why(Locale.SIMPLIFIED_CHINESE)).isNotBlank().containsPattern("\\p{IsHan}");
        assertThat(error.why(Locale.US)).isNotBlank().isNotEqualTo(error.why(Locale.SIMPLIFIED_CHINESE));
    }
}
