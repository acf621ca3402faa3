//! Rows of a spreadsheet pasted into a batch: columns known with and without a header, nobody matched by spelling alone, rows that are wrong named,
//! and after a save the file holds these lines more and no other.

use serde_json::{Value as Json, json};

use super::Room;

const BATCH: &str = "content/grants/dot.yaml";
const WRITTEN: &str = "# một đợt\naward: bang-khen-thu\nyear: 2030\ndecision: null\nrecipients:\n  - {name: Người Có Sẵn, line_no: 1}  # giữ\n";

const FAMILIES: [&str; 8] = ["Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ"];
const GIVEN: [&str; 5] = ["Thử", "Mẫu", "Ví", "Dụ", "Nghiệm"];

fn room() -> Room {
    let room = Room::new();
    room.folder.put(
        "content/awards/bang-khen-thu.yaml",
        "name: Bằng khen thử\nabbr: [BKT]\ncategory: bang_khen\nlevel: nganh\nrecipient: ca_nhan\n",
    );
    room.folder.put("content/units/phong-mot.yaml", "names:\n  - {name: Phòng Một, code: P1}\nkind: phong\n");
    room.folder.put(
        "content/people/tran-van-thu.md",
        "---\nname: Trần Văn Thử\npositions:\n  - {title: Chuyên viên, unit: phong-mot, from: 2020}\n---\n",
    );
    room.folder.put(BATCH, WRITTEN);
    room.noticed();
    room
}

/// The names of forty people, no two alike.
fn names() -> Vec<String> {
    let all =
        FAMILIES.iter().flat_map(|family| GIVEN.iter().map(move |given| format!("{family} Văn {given}")));
    all.take(40).collect()
}

fn table(header: Option<&str>) -> String {
    let rows = names().into_iter().enumerate().map(|(at, name)| {
        let office = if at % 2 == 0 { "Trưởng phòng" } else { "Chuyên viên" };
        format!("{}\t{name}\t{office}\tPhòng Một\tBKT\n", at + 2)
    });
    header.map(|it| format!("{it}\n")).into_iter().chain(rows).collect()
}

fn asked(text: &str) -> Json {
    json!({"record": "grants:dot", "field": "recipients", "text": text})
}

fn roles(read: &Json) -> Vec<&str> {
    read["columns"].as_array().expect("columns").iter().filter_map(|it| it["role"].as_str()).collect()
}

#[test]
fn forty_rows_become_forty_recipients_and_nothing_else() {
    let room = room();
    for header in [Some("STT\tHọ và tên\tChức vụ\tĐơn vị công tác\tDanh hiệu"), None] {
        let read = room.ask("rows", &asked(&table(header)));
        assert_eq!(roles(&read), ["number", "name", "position", "unit_at", "award"], "{header:?}");
        let items = read["items"].as_array().expect("items");
        assert_eq!(items.len(), 40);
        assert!(items.iter().all(|it| it["faults"] == json!([])), "{read}");
        assert_eq!(
            items[0]["value"],
            json!({"name": "Trần Văn Thử", "position": "Trưởng phòng", "unit_at": "phong-mot", "line_no": "2"})
        );
        // Who has the very name and unit is offered, and nobody else is.
        assert_eq!(items[0]["choices"][0]["id"], "tran-van-thu");
        assert!(items[1..].iter().all(|it| it["choices"] == json!([])));
    }
    assert_eq!(room.text(BATCH), WRITTEN, "nothing but a save writes");
    let read = room.ask("rows", &asked(&table(None)));
    let opened = room.ask("open", &json!({"record": "grants:dot"}));
    let old = opened["values"]["recipients"].clone();
    let values = read["items"].as_array().expect("items").iter().map(|it| it["value"].clone());
    let new: Vec<Json> = old.as_array().expect("one").iter().cloned().chain(values).collect();
    let change = json!({"field": "recipients", "old": old, "new": new});
    let saved =
        room.ask("save", &json!({"record": "grants:dot", "hash": opened["hash"], "changes": [change]}));
    let problems = saved["problems"].as_array().expect("problems");
    assert!(problems.iter().all(|it| it["severity"] == "warning"), "{saved}");
    let text = room.text(BATCH);
    let lines: Vec<&str> = text.strip_prefix(WRITTEN).expect("what was there stays").lines().collect();
    assert_eq!(lines.len(), 40);
    for (line, name) in lines.iter().zip(names()) {
        assert!(line.starts_with(&format!("  - {{name: {name}, ")), "{line}");
    }
    // Pasted once more, each is said to be there.
    let again = room.ask("rows", &asked(&table(None)));
    assert!(again["items"].as_array().expect("items").iter().all(|it| it["faults"] != json!([])));
}

#[test]
fn what_is_wrong_with_a_row_is_said_with_its_number() {
    let room = room();
    let rows = "STT\tHọ và tên\tĐơn vị\tSố CCCD\tDanh hiệu\tMàu áo\n1\tTrần Văn Thử\tPhòng Lạ\t001099012345\tBKT\txanh\n2\t\tPhòng Một\t\tBKT\t\n3\tLê Văn Mẫu\tPhòng Một\t\tHuân chương Sao Băng\tđỏ\n";
    let read = room.ask("rows", &asked(rows));
    let faults = |at: usize| read["items"][at]["faults"][0].as_str().unwrap_or_default().to_owned();
    assert!(faults(0).contains("Phòng Lạ"), "{read}");
    assert_eq!(read["items"][0]["value"]["position"], "Phòng Lạ", "what has no field of its own is not lost");
    assert!(faults(1).contains("Huân chương Sao Băng"), "{read}");
    let told = read["told"].to_string();
    assert!(told.contains("hàng 3") && told.contains("Số CCCD") && told.contains("Màu áo"), "{told}");
    assert!(!read["items"].to_string().contains("001099012345"));
    // A person says what a column holds.
    let mut told = asked(rows);
    told["columns"] = json!(["number", "name", "unit_at", "private", "", "position"]);
    let read = room.ask("rows", &told);
    assert!(
        read["items"][0]["value"]["position"].as_str().is_some_and(|it| it.starts_with("xanh")),
        "{read}"
    );
    let refused = room.ask("rows", &asked("chỉ là một dòng chữ"));
    assert!(refused["refused"].as_str().is_some_and(|it| it.contains("Excel")), "{refused}");
    let elsewhere = json!({"record": "grants:dot", "field": "award", "text": rows}).to_string();
    assert_eq!(
        super::send(room.address(), "POST", "/api/rows", &room.headers(), elsewhere.as_bytes()).status,
        404
    );
}

/// Whatever a person leaves out, who is named is read, and nothing of what is left out.
#[test]
fn any_columns_may_be_left_out_but_the_names() {
    let room = room();
    let all = ["number", "name", "position", "unit_at", "award"];
    for header in [Some("STT\tHọ và tên\tChức vụ\tĐơn vị công tác\tDanh hiệu"), None] {
        for kept in 0..1_usize << all.len() {
            let roles: Vec<&str> =
                all.iter().enumerate().map(|(at, it)| if kept >> at & 1 == 1 { *it } else { "" }).collect();
            let mut told = asked(&table(header));
            told["columns"] = json!(roles);
            let read = room.ask("rows", &told);
            let values: Vec<&Json> =
                read["items"].as_array().expect("items").iter().map(|it| &it["value"]).collect();
            let names: Vec<String> =
                values.iter().filter_map(|it| it["name"].as_str()).map(str::to_owned).collect();
            let expected = if roles.contains(&"name") { self::names() } else { Vec::new() };
            assert_eq!(names, expected, "{header:?}, {roles:?}: {read}");
            for (role, field) in [("number", "line_no"), ("position", "position"), ("unit_at", "unit_at")] {
                let is_kept = roles.contains(&role);
                assert!(values.iter().all(|it| it.get(field).is_some() == is_kept), "{roles:?}: {read}");
            }
        }
    }
    let names = room.ask("rows", &asked("Trần Văn Thử\nLê Văn Mẫu\n"));
    assert_eq!(names["items"].as_array().map(Vec::len), Some(2), "a column of names alone: {names}");
}

#[test]
fn units_are_units_and_what_is_asked_for_is_no_person() {
    let room = room();
    let rows = "TT\tTên tập thể\n1\tPhòng Một\n2\tTổ chưa có hồ sơ\n";
    let read = room.ask("rows", &asked(rows));
    assert_eq!(read["items"][0]["value"], json!({"unit": "phong-mot", "line_no": "1"}));
    assert_eq!(
        read["items"][1]["value"],
        json!({"name": "Tổ chưa có hồ sơ", "kind": "tap_the", "line_no": "2"})
    );
}

#[test]
fn what_all_rows_have_in_common_fills_the_batch() {
    let room = room();
    room.folder.put(BATCH, &WRITTEN.replace("award: bang-khen-thu", "award: null"));
    room.noticed();
    let read = room.ask("rows", &asked(&table(None)));
    assert_eq!(read["fills"], json!({"award": "bang-khen-thu"}));
    assert_eq!(read["names"]["award:bang-khen-thu"]["title"], "Bằng khen thử");
    let mixed = table(None).replacen("BKT", "Huân chương Sao Băng", 1);
    assert_eq!(room.ask("rows", &asked(&mixed))["fills"], json!({"award": "bang-khen-thu"}));
    // Two awards are no award of all.
    room.folder.put(
        "content/awards/co-thu.yaml",
        "name: Cờ thử\nabbr: [CT]\ncategory: bang_khen\nlevel: nganh\nrecipient: ca_nhan\n",
    );
    room.noticed();
    assert_eq!(room.ask("rows", &asked(&table(None).replacen("BKT", "CT", 1)))["fills"], Json::Null);
}

/// Any list of a record whose items have fields takes rows: the columns are what the form calls these.
#[test]
fn rows_become_items_of_any_list() {
    let room = room();
    let ask = |text: &str, columns: Option<Json>| {
        let mut asked = json!({"record": "person:le-van-an", "field": "positions", "text": text});
        columns.into_iter().for_each(|it| asked["columns"] = it);
        room.ask("rows", &asked)
    };
    let rows = "Chức vụ\tĐơn vị\tTừ năm\tĐến\tGhi chú\nChuyên viên\tPhòng Một\t7/2010\t30/7/2015\tx\nTrưởng phòng\tPhòng Lạ\t2015\thôm qua\t\n";
    let read = ask(rows, None);
    assert_eq!(roles(&read), ["title", "unit", "from", "to", ""]);
    assert_eq!(
        read["items"][0],
        json!({"row": 2, "value": {"title": "Chuyên viên", "unit": "phong-mot", "from": "2010-07", "to": "2015-07-30"}, "choices": [], "faults": []})
    );
    assert_eq!(read["items"][1]["value"], json!({"title": "Trưởng phòng", "from": "2015"}));
    let faults = read["items"][1]["faults"].to_string();
    assert!(faults.contains("Phòng Lạ") && faults.contains("hôm qua"), "{faults}");
    assert!(read["told"].to_string().contains("Ghi chú"), "{read}");
    // Without headings a person says what the columns are.
    let bare = ask("Chuyên viên\t2010\nTrưởng phòng\t2015\n", None);
    assert!(roles(&bare).iter().all(|it| it.is_empty()) && bare["items"] == json!([]), "{bare}");
    let told = ask("Chuyên viên\t2010\nTrưởng phòng\t2015\n", Some(json!(["title", "from"])));
    assert_eq!(told["items"][1]["value"], json!({"title": "Trưởng phòng", "from": "2015"}));
    // What is taken in is saved as it was read.
    let opened = room.ask("open", &json!({"record": "person:le-van-an"}));
    let old = opened["values"]["positions"].clone();
    let mut new = old.as_array().expect("a list").clone();
    new.push(read["items"][0]["value"].clone());
    let change = json!({"field": "positions", "old": old, "new": new});
    let saved =
        room.ask("save", &json!({"record": "person:le-van-an", "hash": opened["hash"], "changes": [change]}));
    assert_eq!(saved["values"]["positions"], json!(new));
}
