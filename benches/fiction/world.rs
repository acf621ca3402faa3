//! The facts of the made-up publication: who works where, what met when, which decision honors whom. Every fact is
//! worked out from the seed and the record's number, so two records that speak of each other agree without either being
//! kept, and a million records take no more memory than a thousand.

use time::{Date, Duration, Month};

use super::{names, prose::Grammar, random::Random};

/// The first and the last year of publication.
const FIRST_YEAR: usize = 2005;
const N_YEARS: usize = 21;

/// A multiplier that is prime and above any number of people or units, so that it visits them all before any twice.
const STRIDE: usize = 1_000_003;

/// How many recipients a batch has room for.
const MAX_RECIPIENTS: usize = 48;

/// How many records of each kind there are.
#[derive(Clone, Copy)]
pub(crate) struct Counts {
    pub(crate) news: usize,
    pub(crate) people: usize,
    pub(crate) units: usize,
    pub(crate) conferences: usize,
    pub(crate) grants: usize,
    /// The first units after the root are provinces.
    provinces: usize,
}

impl Counts {
    fn of(records: usize) -> Self {
        let news = records * 40 / 100;
        let people = records * 35 / 100;
        let units = records * 10 / 100;
        let conferences = records * 10 / 100;
        let grants = records - news - people - units - conferences;
        Self { news, people, units, conferences, grants, provinces: (units / 25).max(3) }
    }
}

/// Seed, sizes and grammar: all that the facts depend on.
pub(crate) struct World {
    seed: u64,
    pub(crate) counts: Counts,
    pub(crate) grammar: Grammar,
}

/// Which stream of random numbers a fact takes; texts have streams of their own, so that a changed sentence does not
/// change who works where.
pub(crate) enum Stream {
    News = 1,
    Person,
    Unit,
    Conference,
    Grants,
    NewsText,
    PersonText,
    UnitText,
    ConferenceText,
    GrantsText,
    Photo,
    Portrait,
    Yearbook,
}

/// What a text or a field may point to.
#[derive(Clone, Copy)]
pub(crate) enum Reference {
    Person(usize),
    Unit(usize),
    Conference(usize),
}

pub(crate) struct Unit {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The name until 2013, where it was another.
    pub(crate) former_name: Option<String>,
    pub(crate) short: String,
    pub(crate) kind: &'static str,
    pub(crate) parent: Option<usize>,
    pub(crate) established: Date,
}

pub(crate) struct Position {
    pub(crate) title: &'static str,
    pub(crate) unit: usize,
    pub(crate) from: Date,
    pub(crate) to: Option<Date>,
}

pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) woman: bool,
    /// In order of time, the last one still held.
    pub(crate) positions: Vec<Position>,
    /// The year of recognition of an exemplar.
    pub(crate) exemplar: Option<usize>,
}

impl Person {
    /// The office held on a day after 2004.
    pub(crate) fn position(&self, on: Date) -> &Position {
        let held = self.positions.iter().rev().find(|position| position.from <= on);
        held.expect("everybody has an office by the end of 2003")
    }
}

pub(crate) struct Conference {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) level: &'static str,
    pub(crate) date: Date,
    pub(crate) host: usize,
    /// Person and role.
    pub(crate) participants: Vec<(usize, &'static str)>,
}

pub(crate) struct Award {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) class: Option<&'static str>,
    to_units: bool,
    once: bool,
}

pub(crate) struct Grants {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) date: Date,
    pub(crate) issuer: usize,
    pub(crate) award: &'static Award,
    pub(crate) year: usize,
    pub(crate) conference: usize,
    pub(crate) recipients: Vec<Reference>,
}

pub(crate) struct News {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    pub(crate) category: usize,
    pub(crate) date: Date,
    pub(crate) hour: usize,
    pub(crate) minute: usize,
    pub(crate) place: String,
    pub(crate) author: Option<usize>,
    pub(crate) conference: Option<usize>,
    pub(crate) tags: Vec<String>,
    /// Named in the text.
    pub(crate) people: Vec<usize>,
    pub(crate) units: Vec<usize>,
    /// Numbers of the photos of the item.
    pub(crate) photos: std::ops::Range<usize>,
}

pub(crate) const CATEGORIES: [(&str, &str); 6] = [
    ("tin-hoat-dong", "Tin hoạt động"),
    ("guong-sang", "Gương sáng"),
    ("nghiep-vu", "Nghiệp vụ"),
    ("phong-trao", "Phong trào"),
    ("nhin-lai", "Nhìn lại"),
    ("doi-song", "Đời sống"),
];

pub(crate) const AWARDS: [Award; 9] = [
    Award {
        id: "ky-niem-chuong-vi-su-nghiep-kiem-sat",
        name: "Kỷ niệm chương “Vì sự nghiệp Kiểm sát”",
        class: None,
        to_units: false,
        once: true,
    },
    Award {
        id: "chien-si-thi-dua-co-so",
        name: "Chiến sĩ thi đua cơ sở",
        class: None,
        to_units: false,
        once: false,
    },
    Award {
        id: "lao-dong-tien-tien", name: "Lao động tiên tiến", class: None, to_units: false, once: false
    },
    Award {
        id: "bang-khen-vien-truong-vksndtc",
        name: "Bằng khen của Viện trưởng VKSND tối cao",
        class: None,
        to_units: false,
        once: false,
    },
    Award {
        id: "chien-si-thi-dua-nganh-ksnd",
        name: "Chiến sĩ thi đua ngành Kiểm sát nhân dân",
        class: None,
        to_units: false,
        once: false,
    },
    Award {
        id: "bang-khen-thu-tuong",
        name: "Bằng khen của Thủ tướng Chính phủ",
        class: None,
        to_units: false,
        once: false,
    },
    Award {
        id: "tap-the-lao-dong-xuat-sac",
        name: "Tập thể lao động xuất sắc",
        class: None,
        to_units: true,
        once: false,
    },
    Award {
        id: "huan-chuong-lao-dong",
        name: "Huân chương Lao động",
        class: Some("ba"),
        to_units: false,
        once: true,
    },
    Award {
        id: "co-thi-dua-nganh-ksnd",
        name: "Cờ thi đua của ngành Kiểm sát nhân dân",
        class: None,
        to_units: true,
        once: false,
    },
];

const TITLES: [&str; 8] = [
    "Viện trưởng",
    "Phó Viện trưởng",
    "Trưởng phòng",
    "Phó Trưởng phòng",
    "Kiểm sát viên",
    "Kiểm tra viên",
    "Chuyên viên",
    "Kế toán",
];

const CONFERENCES: [(&str, &str); 6] = [
    ("tong_ket", "Hội nghị tổng kết công tác"),
    ("so_ket", "Hội nghị sơ kết công tác"),
    ("trien_khai", "Hội nghị triển khai công tác"),
    ("le_trao_tang", "Lễ trao tặng danh hiệu thi đua"),
    ("hoi_thao", "Hội thảo chuyên đề"),
    ("hoi_nghi_dien_hinh_tien_tien", "Hội nghị điển hình tiên tiến"),
];

const ROLES: [&str; 6] = ["chu_tri", "chi_dao", "bao_cao", "tham_luan", "du", "thu_ky"];

const NEWS_KINDS: [&str; 4] = ["tin", "tin", "bai", "guong"];

impl World {
    pub(crate) fn new(records: usize, seed: u64) -> Self {
        Self { seed, counts: Counts::of(records), grammar: Grammar::new() }
    }

    /// The random numbers of one record for one purpose.
    pub(crate) fn random(&self, stream: Stream, index: usize) -> Random {
        Random::of_record(self.seed, stream as u64, index)
    }

    pub(crate) fn unit(&self, index: usize) -> Unit {
        let mut random = self.random(Stream::Unit, index);
        let established = date(random.between(1961, 1999), &mut random);
        let n_provinces = self.counts.provinces;
        let id = format!("don-vi-hu-cau-{index:06}");
        if index == 0 {
            let name = "Viện kiểm sát nhân dân Hư Cấu".to_owned();
            let short = "VKSND Hư Cấu".to_owned();
            let established = date(1960, &mut random);
            return Unit {
                id,
                name,
                former_name: None,
                short,
                kind: "vksnd_toi_cao",
                parent: None,
                established,
            };
        }
        if index <= n_provinces {
            return Unit {
                id,
                name: format!("Viện kiểm sát nhân dân tỉnh Hư Cấu {index}"),
                former_name: random
                    .chance(15)
                    .then(|| format!("Viện kiểm sát nhân dân tỉnh Hư Cấu Cũ {index}")),
                short: format!("VKSND tỉnh Hư Cấu {index}"),
                kind: "vksnd_cap_tinh",
                parent: Some(0),
                established,
            };
        }
        let province = 1 + index % n_provinces;
        let number = 1 + (index - n_provinces) / n_provinces;
        let (kind, stem) = [("phong", "Phòng Tưởng Tượng"), ("khac", "Tổ Tưởng Tượng")][random.below(2)];
        Unit {
            id,
            name: format!("{stem} {number}, VKSND tỉnh Hư Cấu {province}"),
            former_name: random
                .chance(10)
                .then(|| format!("Ban Tưởng Tượng {number}, VKSND tỉnh Hư Cấu {province}")),
            short: format!("{stem} {number} Hư Cấu {province}"),
            kind,
            parent: Some(province),
            established,
        }
    }

    pub(crate) fn person(&self, index: usize) -> Person {
        let mut random = self.random(Stream::Person, index);
        let woman = random.chance(42);
        let (name, id) = names::person(woman, index, &mut random);
        let mut positions: Vec<Position> = Vec::new();
        let mut rank = random.between(3, TITLES.len() - 1);
        let mut from = date(random.between(2000, 2003), &mut random);
        for _ in 0..random.between(1, 3) {
            if let Some(last) = positions.last_mut() {
                last.to = Some(from - Duration::days(1));
            }
            let unit = random.below(self.counts.units);
            positions.push(Position { title: TITLES[rank], unit, from, to: None });
            rank -= random.below(rank.min(2) + 1);
            from = date(from.year() as usize + random.between(3, 9), &mut random);
        }
        let exemplar = random.chance(8).then(|| random.between(2006, 2024));
        Person { id, name, woman, positions, exemplar }
    }

    pub(crate) fn conference(&self, index: usize) -> Conference {
        let mut random = self.random(Stream::Conference, index);
        let (kind, stem) = *random.pick(&CONFERENCES);
        let date = date(FIRST_YEAR + index % N_YEARS, &mut random);
        let host = random.between(1, self.counts.provinces);
        let first = random.below(self.counts.people);
        let n_participants = random.between(4, 8);
        let participants = (0..n_participants)
            .map(|nth| ((first + nth * (self.counts.people / 10)) % self.counts.people, ROLES[nth.min(5)]))
            .collect();
        Conference {
            id: format!("hoi-nghi-hu-cau-{index:06}"),
            name: format!("{stem} số {} năm {} tỉnh Hư Cấu {host}", 1 + index / N_YEARS, date.year()),
            kind,
            level: if random.chance(70) { "tinh" } else { "don_vi" },
            date,
            host,
            participants,
        }
    }

    /// Award and year go through all their pairs, so that recipients need only differ between batches of one pair.
    pub(crate) fn grants(&self, index: usize) -> Grants {
        let mut random = self.random(Stream::Grants, index);
        let n_pairs = AWARDS.len() * N_YEARS;
        // 101 has no factor in common with the number of pairs; 9 batches in a row are of 9 awards.
        let pair = index * 101 % n_pairs;
        let award = &AWARDS[pair % AWARDS.len()];
        let conference_year = pair / AWARDS.len();
        let conference = self.conference_in(conference_year, &mut random);
        let date = self.conference(conference).date - Duration::days(random.between(8, 30) as i64);
        let n_recipients =
            if award.to_units { random.between(18, 34) } else { random.between(26, MAX_RECIPIENTS) };
        let (round, offset) = if award.once {
            (index / AWARDS.len(), pair % AWARDS.len())
        } else {
            (index / n_pairs, pair * 7)
        };
        let recipients = (0..n_recipients)
            .map(|nth| {
                let nth = offset + (round * MAX_RECIPIENTS + nth) * STRIDE;
                match award.to_units {
                    true => Reference::Unit(nth % self.counts.units),
                    false => Reference::Person(nth % self.counts.people),
                }
            })
            .collect();
        Grants {
            id: format!("quyet-dinh-hu-cau-{index:06}"),
            number: format!("{}/QĐ-HC", index + 1),
            date,
            issuer: random.between(0, self.counts.provinces),
            award,
            year: FIRST_YEAR + conference_year - 1,
            conference,
            recipients,
        }
    }

    pub(crate) fn news(&self, index: usize, n_photos: usize) -> News {
        let mut random = self.random(Stream::News, index);
        let n_days = N_YEARS * 365 + 5;
        let first_day = Date::from_calendar_date(FIRST_YEAR as i32, Month::January, 1).expect("a date");
        let date = first_day + Duration::days((index * n_days / self.counts.news) as i64);
        let year = date.year() as usize - FIRST_YEAR;
        let conference = random.chance(50).then(|| self.conference_in(year, &mut random));
        let n_tags = random.between(1, 4);
        let mut tags: Vec<String> = (0..n_tags).map(|_| self.tag(&mut random)).collect();
        tags.sort();
        tags.dedup();
        News {
            id: format!("tin-hu-cau-{index:06}"),
            title: self.grammar.capital("headline", &mut random),
            kind: NEWS_KINDS[random.below(NEWS_KINDS.len())],
            category: random.below(CATEGORIES.len()),
            date,
            hour: random.between(7, 21),
            minute: random.below(60),
            place: super::prose::place(&mut random),
            author: random.chance(20).then(|| random.below(self.counts.people)),
            conference,
            tags,
            people: (0..random.between(1, 3)).map(|_| random.below(self.counts.people)).collect(),
            units: (0..random.between(1, 2)).map(|_| random.below(self.counts.units)).collect(),
            photos: (index * 2).min(n_photos)..(index * 2 + 2).min(n_photos),
        }
    }

    fn conference_in(&self, year: usize, random: &mut Random) -> usize {
        let n_of_year = (self.counts.conferences - year).div_ceil(N_YEARS);
        random.below(n_of_year) * N_YEARS + year
    }

    /// Tags grow in number with the publication: one for about eight news items.
    fn tag(&self, random: &mut Random) -> String {
        let grammar = &self.grammar;
        let n_pairs = grammar.len("topic") * grammar.len("aspect");
        let number = random.below((self.counts.news / 8).max(10));
        let pair = number % n_pairs;
        let topic = grammar.plain("topic", pair % grammar.len("topic"));
        let aspect = grammar.plain("aspect", pair / grammar.len("topic"));
        match number / n_pairs {
            0 => format!("{topic} {aspect}"),
            series => format!("{topic} {aspect} {series}"),
        }
    }
}

/// A working day of a year, give or take a Sunday.
fn date(year: usize, random: &mut Random) -> Date {
    let month = Month::January.nth_next(random.below(12) as u8);
    Date::from_calendar_date(year as i32, month, random.between(1, 28) as u8)
        .expect("every month has 28 days")
}
