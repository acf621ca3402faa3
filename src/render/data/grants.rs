//! The table of grants: a row for each recipient, the defaults of its batch filled in.

use serde_json::{Value, json};

use super::{
    columns::{Column, DATE, keys},
    rows::{Take, day, plain},
};
use crate::{
    check::{Grant, Honored, Recipient},
    model::{
        Id, RecordKind,
        vocabulary::{AwardClass, GrantBasis, GrantStatus, Sex, Vocab},
    },
    records::{Mention, Party, Records},
    render::lens::Lens,
    report::Phrase,
};

/// The columns after `id` and `url`.
pub(super) fn columns(lens: Lens<'_>) -> Vec<Column> {
    let text = |name, vi: &str, en: &str| Column::own(lens, name, "string", Phrase::new(vi, en));
    let typed = |name, of_type, vi: &str, en: &str| Column::own(lens, name, of_type, Phrase::new(vi, en));
    let required = json!({"required": true});
    let date = json!({"pattern": DATE});
    let batch = vec![
        text("batch", "Mã đợt khen thưởng.", "Id of the batch.").with(required.clone()),
        text("award", "Mã danh hiệu.", "Id of the award.").with(required.clone()).to(RecordKind::Award),
        text("award_name", "Tên danh hiệu.", "Name of the award.").with(required.clone()),
        text("class", "Hạng.", "Class.").with(json!({"enum": keys(lens, AwardClass::VOCABULARY)})),
        typed("year_from", "integer", "Năm thành tích, năm đầu.", "First year of achievement."),
        typed("year_to", "integer", "Năm thành tích, năm cuối.", "Last year of achievement."),
    ];
    let grant = vec![
        text("rank", "Quân hàm, cấp bậc lúc được khen.", "Rank when honored."),
        text("position", "Chức vụ lúc được khen.", "Office when honored."),
        text("unit_at", "Đơn vị công tác lúc được khen.", "Unit when honored.").to(RecordKind::Unit),
        typed("also_at", "array", "Các đơn vị khác lúc được khen.", "Other units when honored."),
        text("status", "Trạng thái.", "How far it has come.")
            .with(json!({"required": true, "enum": keys(lens, GrantStatus::VOCABULARY)})),
        typed(
            "counts",
            "boolean",
            "Có được tính trong các bảng thống kê không.",
            "Whether statistics count it.",
        )
        .with(required.clone()),
        text("decision", "Mã văn bản quyết định.", "Id of the decision, if it is on record.")
            .to(RecordKind::Document),
        text("decision_number", "Số quyết định.", "Number of the decision."),
        text("decision_date", "Ngày quyết định.", "Date of the decision.").with(date.clone()),
        text("decision_issuer", "Mã cơ quan ban hành quyết định.", "The unit that issued the decision.")
            .to(RecordKind::Unit),
        text(
            "decision_issuer_text",
            "Cơ quan ban hành quyết định, ghi bằng chữ.",
            "Who issued it, in words.",
        ),
        text("signer", "Người ký.", "Who signed it."),
        text("issuer_unit", "Cơ quan tặng.", "The issuing unit.").to(RecordKind::Unit),
        typed("line_no", "integer", "Số thứ tự trong quyết định.", "Line in the decision's list."),
        text("citation", "Thành tích.", "For what."),
        text("basis", "Loại hình.", "On what ground.")
            .with(json!({"enum": keys(lens, GrantBasis::VOCABULARY)})),
        text("movement", "Mã phong trào.", "Id of the movement.").to(RecordKind::Movement),
        typed("initiatives", "array", "Mã các sáng kiến.", "Ids of the initiatives."),
        text("share", "Phần của giải thưởng chung.", "Share of a joint award."),
        typed("joint_with", "array", "Những người cùng nhận giải thưởng chung.", "The others who share it."),
        text("presenter", "Mã người trao.", "Id of who handed it over.").to(RecordKind::Person),
        text("conferred_at", "Mã hội nghị nơi trao.", "Id of the conference where it was handed over.")
            .to(RecordKind::Conference),
        text("conferred_on", "Ngày trao.", "When it was handed over.").with(date.clone()),
        text("announced_on", "Ngày công bố.", "When it was announced.").with(date.clone()),
        typed("same_as", "array", "Người, đơn vị ấy ở kho khác.", "The recipient elsewhere."),
        text("revoked_on", "Ngày thu hồi.", "When it was taken back.").with(date.clone()),
    ];
    batch.into_iter().chain(recipient(lens)).chain(grant).collect()
}

/// The columns of who was honored.
fn recipient(lens: Lens<'_>) -> Vec<Column> {
    let text = |name, vi: &str, en: &str| Column::own(lens, name, "string", Phrase::new(vi, en));
    let number = |name, vi: &str, en: &str| Column::own(lens, name, "integer", Phrase::new(vi, en));
    let required = json!({"required": true});
    vec![
        text(
            "recipient_kind",
            "person, unit; name: chưa có hồ sơ; count: chỉ biết số lượng.",
            "person, unit; name: without a record; count: only how many is known.",
        )
        .with(json!({"required": true, "enum": ["person", "unit", "name", "count"]})),
        text("honored", "Được tính là cá nhân, tập thể hay hộ gia đình.", "What it counts as.")
            .with(json!({"required": true, "enum": Honored::ALL.map(Honored::key)})),
        number("n_honored", "Số người, tập thể, hộ gia đình của dòng này.", "How many the row honors.")
            .with(required.clone()),
        text("person", "Mã cá nhân được khen.", "Id of the person honored.").to(RecordKind::Person),
        text("unit", "Mã đơn vị được khen.", "Id of the unit honored.").to(RecordKind::Unit),
        text("recipient_name", "Tên người, đơn vị được khen.", "Name of the recipient.")
            .with(required.clone()),
        text("recipient_text", "Tên ghi trong quyết định.", "Name as the decision gives it."),
        text("sex", "Giới tính, khi nguồn có nêu.", "Sex, where stated.")
            .with(json!({"enum": keys(lens, Sex::VOCABULARY)})),
        number(
            "birth_year",
            "Năm sinh, của người chưa có hồ sơ.",
            "Year of birth, of somebody without a record.",
        ),
    ]
}

/// Makes the rows one by one.
pub(super) fn each(lens: Lens<'_>, take: Take<'_>) {
    for (id, grant) in lens.site.catalog.grants().iter() {
        take(&row(lens, id, grant));
    }
}

fn row(lens: Lens<'_>, id: Id<Grant>, grant: &Grant) -> Vec<Value> {
    let records = lens.records();
    let unit_id = |it| &*records.units[it].id;
    let (kind, person, unit, sex) = who(records, grant);
    let birth_year = if let Recipient::Named(named) = &grant.recipient { named.birth_year } else { None };
    let batch = &*records.grants[grant.batch].id;
    // Number and date stand in the row, whether the decision is on record or not.
    let decision = grant.decision.as_ref().map(|it| it.facts(records)).unwrap_or_default();
    let initiatives = grant.initiatives.iter().map(|it| Value::from(&*records.initiatives[*it].id));
    let same_as = grant.aside.iter().flat_map(|it| &it.same_as);
    vec![
        format!("{batch}#{}", grant.anchor).into(),
        lens.grant_url(id).into(),
        batch.into(),
        (*records.awards[grant.award].id).into(),
        lens.name(Mention::Award(grant.award)).into(),
        grant.class.map(|it| it.key()).into(),
        grant.year.map(|it| it.from).into(),
        grant.year.map(|it| it.to).into(),
        kind.into(),
        grant.recipient.honored().key().into(),
        grant.recipient.size().into(),
        person.into(),
        unit.into(),
        lens.recipient_link(&grant.recipient).text.into(),
        lens.text_of(&grant.recipient_text).into(),
        sex.into(),
        birth_year.into(),
        lens.text_of(&grant.rank).into(),
        lens.text_of(&grant.position).into(),
        grant.unit_at.map(unit_id).into(),
        grant.also_at().iter().map(|it| Value::from(unit_id(*it))).collect(),
        grant.status.key().into(),
        grant.counts().into(),
        decision.document.map(|it| &*records.documents[it].id).into(),
        decision.number.into(),
        day(decision.date),
        decision.issuer.map(unit_id).into(),
        lens.text_of(&decision.issuer_text.cloned()).into(),
        lens.text_of(&grant.signer).into(),
        grant.issuer_unit.map(unit_id).into(),
        grant.line_no.into(),
        grant.citation.as_ref().map(|it| plain(lens, it.value.in_language(lens.language()))).into(),
        grant.basis.map(|it| it.key()).into(),
        grant.movement.map(|it| &*records.movements[it].id).into(),
        initiatives.collect(),
        grant.share().map(|it| format!("{}/{}", it.of, it.parts)).into(),
        joint_with(records, grant),
        grant.presenter.map(|it| &*records.people[it].id).into(),
        grant.conferred_at.map(|it| &*records.conferences[it].id).into(),
        day(grant.conferred_on),
        day(grant.announced_on),
        same_as.map(|it| Value::from(&*it.0)).collect(),
        day(grant.revoked.as_ref().map(|it| it.on)),
    ]
}

/// What the recipient is, the ids of the person or unit, and the sex.
fn who<'r>(
    records: &'r Records,
    grant: &'r Grant,
) -> (&'static str, Option<&'r str>, Option<&'r str>, Option<&'static str>) {
    match &grant.recipient {
        Recipient::Person(person) => {
            let person = &records.people[*person];
            ("person", Some(&*person.id), None, person.sex.map(|it| it.key()))
        }
        Recipient::Unit(unit) => ("unit", None, Some(&*records.units[*unit].id), None),
        Recipient::Named(named) => ("name", None, None, named.sex.map(|it| it.key())),
        Recipient::Counted { .. } => ("count", None, None, None),
    }
}

/// Who else has a part of a joint award.
fn joint_with(records: &Records, grant: &Grant) -> Value {
    let others = grant.joint.iter().flat_map(|it| &it.with).map(|it| match *it {
        Party::Person(person) => format!("person:{}", records.people[person].id),
        Party::Unit(unit) => format!("unit:{}", records.units[unit].id),
    });
    others.map(Value::from).collect()
}
